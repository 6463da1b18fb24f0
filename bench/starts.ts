import { interleaved } from './interleaved.ts';
import { judged, shown, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, wall, withFourGpus } from './stage.ts';

const TURNS = 25;
const TURNS_WITH_PEER = 3;
const PEER = process.env['CARBONTRACKER_PEER'];

/** What a tracked program pays for being tracked, from the shell's point of view. */
export const starts = async (): Promise<readonly Row[]> => {
  const env = plainEnvironment(scratch());
  const withGpus = withFourGpus(env);
  const bare = () => wall(['true'], env);
  const tracked = () => wall([PROGRAM, 'true'], env);
  const { node, ...ms } = await interleaved(TURNS, {
    node: () => wall([process.execPath, '-e', '0'], env),
    bare,
    tracked,
    gpus: () => wall([PROGRAM, 'true'], withGpus),
  });
  const overhead = (name: 'tracked' | 'gpus', what: string): Row => {
    const cost = ms[name] - ms.bare;
    return judged(
      { what, measured: `${cost.toFixed(1)} ms`, beside: `node -e 0: ${node.toFixed(1)} ms`, ratio: times(cost / node) },
      '≤ 3 ×',
      cost <= 3 * node,
    );
  };
  const besidePeer = async (peer: string): Promise<Row> => {
    const both = await interleaved(TURNS_WITH_PEER, { bare, tracked, theirs: () => wall([peer, '--log_dir', env['HOME']!, 'true'], env) });
    const [ours, theirs] = [both.tracked - both.bare, both.theirs - both.bare];
    return judged(
      {
        what: 'the same, beside the original tool',
        measured: `${ours.toFixed(1)} ms`,
        beside: `original: ${theirs.toFixed(0)} ms`,
        ratio: times(ours / theirs),
      },
      '≤ 0.1 ×',
      ours <= theirs / 10,
    );
  };
  return [
    overhead('tracked', 'tracked `true` minus bare `true`'),
    overhead('gpus', 'the same with 4 GPUs'),
    PEER === undefined
      ? shown({ what: 'the same, beside the original tool', measured: 'not measured', beside: 'not installed' }, 'CARBONTRACKER_PEER names it')
      : await besidePeer(PEER),
  ];
};
