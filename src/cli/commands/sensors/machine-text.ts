import type { Nameless } from './nameless.ts';
import type { CallAnswer, FileAnswer, Round, Tape } from './tape.ts';

const HEAD = [
  'What the sensors of a machine were read from, in several rounds, as carbontracker sensors --record has heard it.',
  'A line each: "/path: a line of that file"; "names /path: what is in that directory"; "absent, denied, broken or empty /path:";',
  '"missing LIBRARY [FUNCTION]: why"; "call: what a function of a C library was given and answered, buffers in hexadecimal";',
  '"round:" begins the next, in which only what has changed is told. Names, serial numbers and UUIDs are replaced by stand-ins.',
];

/** A recorded machine as tests replay it. `about` is a line on how it came to be. */
export const machineText = (tape: Pick<Tape, 'rounds' | 'missing'>, about: string, hidden: Nameless): string => {
  const before = new Map<string, string>();
  const rounds = tape.rounds().map((round) => roundLines(round, before, hidden));
  const missing = [...tape.missing].map(([what, why]) => `missing ${what}: ${why}`);
  return `${[...[...HEAD, about].map((line) => `# ${line}`), ...missing, ...rounds.flatMap((lines, i) => (i === 0 ? lines : ['round:', ...lines]))].join('\n')}\n`;
};

const roundLines = ({ files, calls }: Round, before: Map<string, string>, hidden: Nameless): readonly string[] => {
  const changed = [...files].flatMap(([path, answer]) => {
    const lines = fileLines(path, answer, hidden);
    const told = lines.join('\n');
    if (before.get(path) === told) return [];
    before.set(path, told);
    return lines;
  });
  return [...changed, ...calls.map((call) => `call: ${JSON.stringify(withoutNames(call, hidden))}`)];
};
const fileLines = (path: string, answer: FileAnswer, hidden: Nameless): readonly string[] => {
  const place = hidden.path(path);
  if ('trouble' in answer) return [`${answer.trouble === 'absent' || answer.trouble === 'denied' ? answer.trouble : 'broken'} ${place}:`];
  if ('names' in answer) return [`names ${place}: ${answer.names.map((name) => hidden.path(`${path}/${name}`).slice(place.length + 1)).join(' ')}`];
  if (answer.text === '') return [`empty ${place}:`];
  const lines = hidden.content(path, answer.text).replace(/\n$/, '').split('\n');
  return lines.map((line) => `${place}: ${line}`);
};
const withoutNames = ({ library, symbol, args, result, out }: CallAnswer, hidden: Nameless): CallAnswer => ({
  library,
  symbol,
  args: args.map((value) => (typeof value === 'object' ? { ...value, bytes: hidden.bytes(value.bytes) } : value)),
  result,
  out: out.map((bytes) => hidden.bytes(bytes)),
});
