import { readFileSync } from 'node:fs';

/**
 * The command as it can be handed to spawn. Node can do two things only with a shell's help: start a program that ignores
 * SIGHUP, and hand on words that are not UTF-8, such as old file names.
 */
export const spawnable = (command: readonly string[], ignoringHangUp: boolean): readonly string[] => {
  const raw = new Map(command.some((word) => word.includes('\uFFFD')) ? notUnicode(command) : []);
  if (raw.size === 0 && !ignoringHangUp) return command;
  const words = command.map((_, i) => (raw.has(i) ? `"\${v${i}%x}"` : `"\${${i + 1}}"`)).join(' ');
  const lines = [
    ...(ignoringHangUp ? ['trap "" HUP'] : []),
    ...Array.from(raw, ([i, bytes]) => `v${i}=$(printf %b '${inOctal(bytes)}x')`), // the x keeps a last newline
    `exec ${raw.size === 0 ? '"$@"' : words}`,
  ];
  return ['/bin/sh', '-c', lines.join('\n'), '/bin/sh', ...command];
};

const inOctal = (bytes: Buffer): string => Array.from(bytes, (byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');

/** The words that Node could not read as text, by their places, as the kernel keeps them. */
const notUnicode = (command: readonly string[]): readonly (readonly [number, Buffer])[] => {
  const given = ownWords().slice(-command.length);
  const asRead = given.map((bytes) => bytes.toString());
  if (command.some((word, i) => word !== asRead[i])) return []; // not the words that we were started with
  return given.flatMap((bytes, i) => (Buffer.from(asRead[i]!).equals(bytes) ? [] : [[i, bytes] as const]));
};
const ownWords = (): readonly Buffer[] => {
  const words: Buffer[] = [];
  try {
    for (let rest = readFileSync('/proc/self/cmdline'); rest.length > 0;) {
      const end = rest.indexOf(0);
      words.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  } catch {
    // only Linux tells
  }
  return words;
};
