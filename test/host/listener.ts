import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leave } from '../../src/host/node/leave.ts';
import { nodeProcesses } from '../../src/host/node/processes.ts';
import { StartError } from '../../src/host/port.ts';

// listener FOLDER COMMAND…   runs a program and notes in files of the folder what was heard of it by stream, what was not and why, and its pid.
// LISTENER=broken throws at whatever it hears; LISTENER=forgetful notes none of it; LISTENER=sated wants to miss a hundred thousand bytes after each piece.
const [folder = '', ...command] = process.argv.slice(2);
const processes = nodeProcesses();
setInterval(() => undefined, 2 ** 30); // a program at work keeps no process alive
try {
  let pass = (_signal: string): void => undefined;
  processes.onSignal(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'], (signal) => pass(signal));
  const heard = (bytes: Uint8Array, stream: string): number => {
    if (process.env['LISTENER'] === 'broken') throw new Error('broken');
    if (process.env['LISTENER'] !== 'forgetful') appendFileSync(join(folder, stream), bytes);
    return process.env['LISTENER'] === 'sated' ? 100_000 : 0;
  };
  processes.onBug((error) => appendFileSync(join(folder, 'bugs'), `${String(error)}\n`));
  const child = await processes.start(command, process.env, { heard });
  pass = (signal) => void child.pass(signal);
  writeFileSync(join(folder, 'unheard'), JSON.stringify(child.unheard));
  writeFileSync(join(folder, 'pid'), String(child.pid));
  const { code, signal } = await child.ended;
  leave(signal === null ? (code ?? 0) : 128 + processes.numberOf(signal));
} catch (error) {
  leave(error instanceof StartError ? 127 : 70);
}
