import type { Statement } from './statement.ts';

/** Whether a loop of the library, monitored for some of its planned epochs by design, went on without us: what was measured is not all of it. */
export const wentOn = ({ run: { command, outcome }, progress }: Pick<Statement, 'run' | 'progress'>): boolean =>
  command.length === 0 && outcome.kind === 'finished' && progress?.unit === 'epoch' && progress.total !== null && progress.done < progress.total;
