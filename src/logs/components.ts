import type { Part } from '../journal/event.ts';
import type { LoggedComponent } from './logged.ts';

export const FOUND = 'The following components were found:';
const WITH = ' with device(s) ';

/** What the logs call a part, in whatever case; undefined for what is none. */
export const partCalled = (name: string): Part | undefined => {
  switch (name.trim().toLowerCase()) {
    case 'gpu':
      return 'gpu';
    case 'cpu':
      return 'cpu';
    case 'memory':
    case 'ram':
      return 'memory';
    case 'machine':
      return 'machine';
    default:
      return undefined;
  }
};

/** A folder of logs is mostly of one machine: what was read of it lately is read once, and kept once. */
const LATELY = 64;
const lately = new Map<string, readonly LoggedComponent[]>();

/** `The following components were found: GPU with device(s) A, B. CPU with device(s) C.` Names may have full stops of their own. */
export const componentsIn = (message: string): readonly LoggedComponent[] => {
  const known = lately.get(message);
  if (known !== undefined) return known;
  const found = read(message);
  if (lately.size >= LATELY) lately.clear();
  lately.set(message, found);
  return found;
};
const read = (message: string): readonly LoggedComponent[] => {
  const pieces = message.slice(FOUND.length).trimEnd().split(WITH);
  const found: LoggedComponent[] = [];
  let part = partCalled(pieces[0] ?? '');
  for (let i = 1; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const stop = piece.lastIndexOf('.');
    const devices = (stop === -1 ? piece : piece.slice(0, stop)).split(', ').map((name) => name.trim());
    if (part !== undefined) found.push({ part, devices });
    part = stop === -1 ? undefined : partCalled(piece.slice(stop + 1));
  }
  return found;
};
