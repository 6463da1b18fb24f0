import { Refusal } from '../../journal/refusal.ts';
import { stateDir } from '../../sink/state-dir.ts';
import { serve as serveStarter } from '../../wire/serve.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { VOICE_OPTIONS } from '../run-options.ts';
import { flagOf } from '../value.ts';

/** What clients in other languages start to be measured. */
export const serve: Command = {
  summary: 'measures for a client in another language, which starts it',
  usage: 'carbontracker serve --stdio',
  options: [{ name: 'stdio', help: 'speak the wire protocol on stdin and stdout' }, ...VOICE_OPTIONS.filter(({ name }) => name === 'help')],
  async act(flags, words, context) {
    if (words.length > 0 || !flagOf(flags, 'stdio')) throw new Refusal('usage', 'serve speaks with the program that starts it.', 'carbontracker serve --stdio');
    await serveStarter(context.host('/'), stateDir(context.env));
    return EXIT.ok;
  },
};
