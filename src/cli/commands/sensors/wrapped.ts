import { widthOf } from '../../../report/printable.ts';

/** A text in lines of so many columns, cut between its words; a word that is longer, as a path is, has a line of its own. */
export const wrapped = (text: string, columns: number, indent = ''): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? `${indent}${word}` : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > columns) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line];
};
