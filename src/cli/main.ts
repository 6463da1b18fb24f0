import { nodeDisk } from '../host/node/disk.ts';
import { nodeHost } from '../host/node/host.ts';
import { writeAll } from '../host/node/write-all.ts';
import { app } from './app.ts';

// The clock's sleepers do not keep a process alive; a command at work does.
setInterval(() => undefined, 2 ** 30);
process.exit(
  await app(process.argv.slice(2), {
    env: process.env,
    directory: process.cwd(),
    disk: nodeDisk(),
    host: nodeHost,
    stdout: (text) => writeAll(1, text),
    stderr: (text) => writeAll(2, text),
  }),
);
