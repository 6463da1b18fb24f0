import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const O_WRONLY_OR_RDWR = 0o3;

/**
 * The open files beyond stdin, stdout and stderr that we were started with: a redirection (`3<file`), make's job server,
 * the line to an MPI launcher. Node marks them to be closed in children. Must first be asked before we open files of our own.
 */
export const inheritedDescriptors = (): readonly number[] => (inherited ??= foundNow());
let inherited: readonly number[] | undefined;
const foundNow = (): readonly number[] => {
  const open = descriptors();
  const pipes = new Map<string, number>();
  for (const { target } of open) pipes.set(target, (pipes.get(target) ?? 0) + 1);
  return open.filter((one) => !isNodes(one, pipes)).map(({ number }) => number);
};

interface Descriptor {
  readonly number: number;
  readonly target: string;
}
/** Node's own are event queues, pipes that begin and end in itself, and /dev/null for reading. */
const isNodes = ({ number, target }: Descriptor, pipes: ReadonlyMap<string, number>): boolean =>
  target.startsWith('anon_inode:') ||
  (target.startsWith('pipe:') && pipes.get(target) === 2 && !isJobServers(number)) ||
  (target === '/dev/null' && isForReading(number));
const isForReading = (number: number): boolean => {
  try {
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${number}`, 'latin1'))?.[1] ?? '0';
    return (Number.parseInt(flags, 8) & O_WRONLY_OR_RDWR) === 0;
  } catch {
    return true; // where the kernel does not say, as likely as not
  }
};
/** make hands over both ends of one pipe, and says so. */
const isJobServers = (number: number): boolean =>
  (/--jobserver-(?:auth|fds)=(\d+),(\d+)/.exec(process.env['MAKEFLAGS'] ?? '') ?? []).slice(1).map(Number).includes(number);

const descriptors = (): readonly Descriptor[] => {
  try {
    return readdirSync('/proc/self/fd')
      .map(Number)
      .filter((number) => number > 2)
      .flatMap(described);
  } catch {
    return []; // only Linux lists them so
  }
};
const described = (number: number): readonly Descriptor[] => {
  try {
    return [{ number, target: readlinkSync(`/proc/self/fd/${number}`) }];
  } catch {
    return []; // the listing's own, closed again
  }
};
