import { spawn } from 'node:child_process';
import type { Environment } from '../port.ts';

/** Runs a shell's line with a text on its stdin; its output goes to our stderr. Rejects where it cannot be run, or fails. */
export const feed = (line: string, text: string, env: Environment): Promise<void> =>
  new Promise((done, failed) => {
    const shell = spawn(line, { shell: true, stdio: ['pipe', 2, 2], env: { ...env } });
    shell.once('error', failed);
    shell.once('exit', (code, signal) =>
      code === 0 ? done() : failed(new Error(`${line}: ${signal === null ? `ended with ${code}` : `ended by ${signal}`}`)),
    );
    shell.stdin!.on('error', () => undefined); // it need not read all of it
    shell.stdin!.end(text);
  });
