import { spawn } from 'node:child_process';

/** Stops for nothing that stops us. Told a line, it leaves; told nothing more, because we ended in whatever way, it goes on in our place. */
const SCRIPT = 'trap "" INT TERM HUP QUIT USR1 USR2 TSTP TTOU; read -r _ && exit; for n in $0; do cat <&$n; done';

export interface OutputKeeper {
  /** From now on all that comes is passed on by the keeper, until nobody can write any more. */
  readonly takeOver: () => void;
  /** Resolves when it is gone. */
  readonly dismiss: () => Promise<void>;
}

/** A process that stands by to pass on what comes out of these descriptors, one after the other, so that a program never writes to nobody. */
export const callKeeper = (sources: readonly number[], destination: number): OutputKeeper => {
  const numbers = sources.map((_, i) => String(i + 3)).join(' ');
  const keeper = spawn('/bin/sh', ['-c', SCRIPT, numbers], {
    stdio: ['pipe', destination, 'ignore', ...sources],
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/bin:/bin` },
  });
  const gone = new Promise<void>((resolve) => {
    keeper.once('exit', () => resolve());
    keeper.on('error', () => resolve()); // there is no shell
  });
  keeper.stdin!.on('error', () => undefined); // it was killed
  keeper.unref();
  return {
    takeOver: () => void keeper.stdin!.end(),
    dismiss: async () => {
      keeper.kill('SIGKILL');
      await gone; // else it would stay as a zombie where the first process is no init
    },
  };
};
