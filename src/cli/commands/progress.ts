import { FileError, type Disk } from '../../host/port.ts';
import { Refusal } from '../../journal/refusal.ts';
import { epochsOf, patternOf } from '../attentions.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { describe } from '../../predict/progress/describe.ts';
import { jsonText } from '../../report/json-text.ts';
import { remark } from '../remark.ts';
import { PROGRESS_OPTIONS, VOICE_OPTIONS } from '../run-options.ts';
import { flagOf } from '../value.ts';

/** What a saved output says of its program's progress. */
export const progress: Command = {
  summary: 'what is recognised in the saved output of a program',
  usage: 'carbontracker progress FILE|- [--progress REGEX] [--epochs N] [--json]',
  options: [...PROGRESS_OPTIONS, { name: 'json', help: 'for programs' }, ...VOICE_OPTIONS.filter(({ name }) => name === 'help')],
  async act(flags, words, context) {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new Refusal('usage', 'progress reads one file.', 'name it, or - for stdin');
    const { clock } = context.host('/');
    const { listen } = await import('../../predict/progress/listen.ts');
    const listener = listen({ pattern: await patternOf(flags), epochs: epochsOf(flags), clock: () => clock.now(), bytesPerSecond: Infinity }, () => undefined);
    listener.hear(Buffer.from(textOf(file === '-' ? '/dev/stdin' : file, context.disk)));
    listener.end();
    const { now, dropped } = listener;
    const finished = now && Math.floor(now.done);
    if (dropped !== null) remark(context, `--progress was given up: ${dropped}.`);
    if (flagOf(flags, 'json')) {
      const { family = null, unit = null, total = null, events = null } = now ?? {};
      context.stdout(jsonText({ family, unit, done: finished, total, events }));
    } else context.stdout(now === null ? `${describe(now)}\n` : `${describe(now)}; ${finished} done, seen ${now.events} times\n`);
    return EXIT.ok;
  },
};

const textOf = (path: string, disk: Pick<Disk, 'text'>): string => {
  try {
    return disk.text(path);
  } catch (error) {
    if (error instanceof FileError) throw new Refusal('unreadable', `${error.message}.`, undefined, { cause: error });
    throw error;
  }
};
