const ESCAPE = '\u001B';
const BELL = '\u0007';
const NUL = '\0';
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;:]{0,40}[mK]|${ESCAPE}\\][^${BELL}${ESCAPE}]{0,1000}(?:${BELL}|${ESCAPE}\\\\)|${NUL}+`, 'g');
const MOVE = new RegExp(`${ESCAPE}\\[[\\d;:?<=>!]{0,40}[ -/]{0,4}[@-~]|${ESCAPE}[ -/]{0,4}[0-~]`);

/** What is read of a line on a terminal, without colours and titles; a cursor that is moved parts it. */
export const plain = (text: string): readonly string[] => {
  if (!text.includes(ESCAPE) && !text.includes(NUL)) return [text];
  return text
    .replaceAll(COLOUR, '')
    .split(MOVE)
    .filter((part) => part !== '');
};
