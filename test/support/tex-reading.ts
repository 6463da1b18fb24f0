/** The commands that text may be set by: letters, signs, accents. */
const LETTERS =
  /\\(?:text(?:backslash|braceleft|braceright|asciicircum|asciitilde|less|greater|bar|endash|emdash|registered|trademark)|ldots|copyright|ss|ae|AE|oe|OE|o|O|aa|AA|l|L|i)\{\}|\\`\{\}/g;
const ACCENTED = /\\["'`^~=.]\{[^{}\\$]*\}|\\[uvHcdr]\{[^{}\\$]*\}/g;
const MATHS = /\$(?:_2|\^[23]|\^\\circ|-|\\(?:pm|times|cdot|mu|to|leq|geq))\$/g;
const SIGNS = /\\[$&#%_]/g;

/** What in a piece of text TeX would not simply set: commands that nobody knows, specials, what is not ASCII, what is not closed. */
export const troublesIn = (text: string): readonly string[] => {
  let rest = text.replaceAll(LETTERS, '').replaceAll(MATHS, '').replaceAll(SIGNS, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(ACCENTED, '');
  }
  rest = rest.replaceAll('-{}', '-').replaceAll(/(?<!~)~(?!~)/g, ' ');
  return [...rest.matchAll(/\\[a-zA-Z]*|[{}$&#%_^~"`|<>]|[^ -~]/g)].map(([trouble]) => trouble);
};
