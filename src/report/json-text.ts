/** What a terminal or an editor would obey, though JSON may hold it as it is: controls, ends of lines, turns of direction. */
const OBEYED = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** A document for programs: the same value to all that read JSON, and no order to a terminal that shows it. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(OBEYED, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
