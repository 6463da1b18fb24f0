import { nodeDisk } from '../host/node/disk.ts';
import { nodeHost } from '../host/node/host.ts';
import { leave } from '../host/node/leave.ts';
import { fileError } from '../host/node/trouble.ts';
import { writeAll } from '../host/node/write-all.ts';
import { app } from './app.ts';
import { EXIT } from './exit.ts';
import { refused } from './refused.ts';

const workingDirectory = (): string | null => {
  try {
    return process.cwd();
  } catch {
    return null; // it was removed
  }
};

/** NO_COLOR, and terminals that have none, as node knows them. */
const mayBeColoured = (): boolean => process.stdout.isTTY && process.stdout.hasColors();

// The clock's sleepers do not keep a process alive; a command at work does.
setInterval(() => undefined, 2 ** 30);
// What nobody catches ends us, but not while a program is tracked: then somebody else listens too.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  writeAll(2, `carbontracker: a fault of our own; please report it.\n${error instanceof Error ? error.stack : String(error)}\n`);
  leave(EXIT.bug);
});
void app(process.argv.slice(2), {
  env: process.env,
  directory: workingDirectory(),
  disk: nodeDisk(),
  host: nodeHost,
  page: () => ({ columns: process.stdout.isTTY ? process.stdout.columns : null, rows: process.stdout.rows ?? 0, colours: mayBeColoured() }),
  typesetter: async () => (await import('../host/node/typesetter.ts')).nodeTypesetter(),
  stdout: (content) => {
    const trouble = writeAll(1, content);
    if (trouble !== undefined) throw refused(fileError('standard output', trouble), 'unwritable');
  },
  stderr: (text) => void writeAll(2, text),
}).then(leave);
