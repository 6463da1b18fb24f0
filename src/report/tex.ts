/** What a letter of its own stands for in any engine and any encoding; no package is needed for it. */
const LETTERS: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  // Not as escaped braces: BibTeX counts those.
  '{': String.raw`\textbraceleft{}`,
  '}': String.raw`\textbraceright{}`,
  $: String.raw`\$`,
  '&': String.raw`\&`,
  '#': String.raw`\#`,
  '%': String.raw`\%`,
  _: String.raw`\_`,
  '^': String.raw`\textasciicircum{}`,
  '~': String.raw`\textasciitilde{}`,
  '<': String.raw`\textless{}`,
  '>': String.raw`\textgreater{}`,
  '|': String.raw`\textbar{}`,
  '`': String.raw`\`{}`,
  // Babel makes a command of it in some languages.
  '"': `''`,
  '\u00A0': '~',
  '·': String.raw`$\cdot$`,
  '−': String.raw`$-$`,
  '±': String.raw`$\pm$`,
  '×': String.raw`$\times$`,
  '°': String.raw`$^\circ$`,
  '²': String.raw`$^2$`,
  '³': String.raw`$^3$`,
  '₂': String.raw`$_2$`,
  µ: String.raw`$\mu$`,
  μ: String.raw`$\mu$`,
  '→': String.raw`$\to$`,
  '≤': String.raw`$\leq$`,
  '≥': String.raw`$\geq$`,
  '–': String.raw`\textendash{}`,
  '—': String.raw`\textemdash{}`,
  '…': String.raw`\ldots{}`,
  '‘': '`',
  '’': `'`,
  '“': '``',
  '”': `''`,
  '®': String.raw`\textregistered{}`,
  '™': String.raw`\texttrademark{}`,
  '©': String.raw`\copyright{}`,
  ß: String.raw`\ss{}`,
  æ: String.raw`\ae{}`,
  Æ: String.raw`\AE{}`,
  œ: String.raw`\oe{}`,
  Œ: String.raw`\OE{}`,
  ø: String.raw`\o{}`,
  Ø: String.raw`\O{}`,
  å: String.raw`\aa{}`,
  Å: String.raw`\AA{}`,
  ł: String.raw`\l{}`,
  Ł: String.raw`\L{}`,
  ı: String.raw`\i{}`,
};
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': `'`,
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030A': 'r',
  '\u030B': 'H',
  '\u030C': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
};
/** What no font of every TeX has. */
const MISSING = '?';

const MOST_ACCENTS = 2;

/** Text for LaTeX, and for a field of BibTeX, that is nothing but text: plain ASCII, balanced, without a command that was not put there here. */
export const tex = (text: string): string =>
  text
    .replaceAll('CO2', 'CO₂')
    .normalize('NFC')
    .replaceAll(/\P{M}\p{M}*|\p{M}+/gu, letterOf)
    .replaceAll(/-(?=-)/g, '-{}');

/** A letter with its accents, as far as TeX can set it. */
const letterOf = (cluster: string): string => {
  const whole = LETTERS[cluster];
  if (whole !== undefined) return whole;
  const [letter = '', ...marks] = cluster.normalize('NFD');
  const base = LETTERS[letter] ?? (/^[ -~]$/.test(letter) ? letter : MISSING);
  if (!/^[A-Za-z]$/.test(base)) return base;
  const accents = marks.map((mark) => ACCENTS[mark]).filter((accent) => accent !== undefined);
  return accents.slice(0, MOST_ACCENTS).reduce((inner, accent) => `\\${accent}{${inner}}`, base);
};
