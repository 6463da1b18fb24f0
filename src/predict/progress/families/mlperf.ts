import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const LOGGED = /^(?:\d+: ?)?:::MLL?OG(?:v?\S*)? ?\{.*"key": "epoch_(start|stop)".*"epoch_num": (\d+)/;
const OF_OLD = /:::MLPv0\.\d\.\d \S+ [\d.]+ \([^)]{0,200}\) (?:train_epoch: |\S*epoch\S*: \{"epoch": )(\d+)/;

/** MLPerf's log of epochs that begin and end. */
export const mlperf: Recogniser = {
  name: 'MLPerf log',
  open: () => {
    const count = epochCount('as seen');
    return {
      line: (text) => {
        const logged = LOGGED.exec(text);
        if (logged !== null) return count({ epoch: Number(logged[2]), of: null, state: logged[1] === 'stop' ? 'finished' : 'begins' });
        const begun = OF_OLD.exec(text)?.[1];
        return begun === undefined ? undefined : count({ epoch: Number(begun), of: null, state: 'begins' });
      },
    };
  },
};
