/** What a terminal takes for an order: to move, to colour, to rename its window. */
const ESCAPES =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]?/g;
/** What has no place in one line, and what turns the direction of all that follows. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
/** Two columns each on a terminal: East Asian letters, and pictures. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18CFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}\uFE0F]/u;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;

let segmenter: Intl.Segmenter | undefined;
/** Made when the first text is measured: it takes 15 ms. */
const lettersOf = (text: string): Intl.Segments => (segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })).segment(text);

/** Somebody's text as part of a line: no orders to the terminal, and no second line. */
export const printable = (text: string): string => text.replaceAll(ESCAPES, '').replaceAll(UNPRINTABLE, ' ').trim();

/** How many columns printable text takes. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const { segment } of lettersOf(text)) width += widthOfLetter(segment);
  return width;
};
/** Of a column, in units of UTF-16: a family has eleven in two, and accents without end are cut. */
const MOST_UNITS = 8;
/** As much of it as that many columns hold; with `…` where something is left out. */
export const cut = (text: string, columns: number): string => {
  const fair = text.slice(0, columns * MOST_UNITS).replace(/[\uD800-\uDBFF]$/, '');
  if (fair === text && (text.length * 2 <= columns || widthOf(text) <= columns)) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of lettersOf(fair)) {
    width += widthOfLetter(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
};

const widthOfLetter = (letter: string): number => (WIDE.test(letter) ? 2 : INVISIBLE.test(letter) ? 0 : 1);
