import { existsSync, readFileSync } from 'node:fs';
import Pdf from 'pdfkit';
import type { Drawing, Shape } from '../../report/chart/drawing.ts';
import { PRINTED } from '../../report/pdf/palette.ts';
import type { Facts, Typesetter, Weight } from '../../report/typesetter.ts';
import { FileError } from '../port.ts';

/** Where our letters lie: beside the bundle, whichever of its files this is in, and in the sources' packages. */
const FOLDERS = ['./fonts/', '../fonts/', '../../../node_modules/dejavu-fonts-ttf/ttf/'];
const FONTS: Readonly<Record<Weight, string>> = { regular: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' };

/** Letters by DejaVu Sans, pages by pdfkit. Throws FileError where the letters are missing. */
export const nodeTypesetter = async (folders: readonly URL[] = FOLDERS.map((folder) => new URL(folder, import.meta.url))): Promise<Typesetter> => {
  const fonts = fontsIn(folders);
  const ruler = opened(fonts, {});
  return {
    widthOf: (text, size, weight) => ruler.font(weight).fontSize(size).widthOfString(inLettersOf(ruler, text)),
    lacks: (text) => inLettersOf(ruler.font('regular'), text) !== text,
    pdf: (pages, facts) => printed(pages, facts, fonts),
  };
};

type Fonts = Readonly<Record<Weight, Buffer>>;
const fontsIn = (folders: readonly URL[]): Fonts => {
  const folder = folders.find((each) => existsSync(new URL(FONTS.regular, each)));
  if (folder === undefined) throw new FileError('The letters for a PDF, DejaVu Sans, are missing from this installation of carbontracker', 'absent');
  const read = (weight: Weight): Buffer => {
    const file = new URL(FONTS[weight], folder);
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new FileError(`The letters for a PDF cannot be read from ${file.pathname}`, 'broken', { cause });
    }
  };
  return { regular: read('regular'), bold: read('bold') };
};

/** A document of no page yet. */
const opened = (fonts: Fonts, info: NonNullable<PDFKit.PDFDocumentOptions['info']>): PDFKit.PDFDocument => {
  // With no font to begin with, pdfkit looks for none beside its code. A version above 1.3 would make it write the title into XML as it stands.
  const document = new Pdf({ font: '', autoFirstPage: false, margin: 0, lang: 'en', displayTitle: true, info });
  for (const weight of ['regular', 'bold'] as const) document.registerFont(weight, fonts[weight]);
  return document;
};
const printed = async (pages: readonly Drawing[], { title, author, made }: Facts, fonts: Fonts): Promise<Uint8Array> => {
  const document = opened(fonts, { Title: title, Author: author, Creator: author, CreationDate: made });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const isWritten = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  for (const { width, height, shapes } of pages) {
    document.addPage({ size: [width, height], margin: 0 });
    for (const shape of shapes) draw(shape, document);
  }
  document.end();
  await isWritten;
  return Buffer.concat(pieces);
};
const draw = (shape: Shape, document: PDFKit.PDFDocument): void => {
  if (shape.kind === 'text') return letter(shape, document);
  const { d, stroke, fill, width = 1, dash = [], opacity = 1 } = shape;
  document.save().opacity(opacity).lineWidth(width);
  if (dash.length > 0) document.dash([...dash] as unknown as number, {});
  document.path(d);
  if (stroke !== undefined && fill !== undefined) document.fillAndStroke(PRINTED[fill], PRINTED[stroke]);
  else if (fill !== undefined) document.fill(PRINTED[fill]);
  else if (stroke !== undefined) document.stroke(PRINTED[stroke]);
  document.restore();
};
/** What stands for a letter that the font has not: pdfkit takes such for wider and narrower than it draws them. */
const ABSENT = '\u25A1';
const inLettersOf = (document: PDFKit.PDFDocument, text: string): string => {
  if (PLAIN.test(text)) return text;
  const { font } = (document as unknown as Fonted)._font;
  return Array.from(text, (each) => (font.hasGlyphForCodePoint(each.codePointAt(0)!) ? each : ABSENT)).join('');
};
const PLAIN = /^[ -~]*$/;
/** What pdfkit keeps to itself. */
interface Fonted {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}
const letter = ({ x, y, text, size, anchor, weight, ink }: Extract<Shape, { kind: 'text' }>, document: PDFKit.PDFDocument): void => {
  document.font(weight).fontSize(size).fillColor(PRINTED[ink]);
  const shown = inLettersOf(document, text);
  const width = anchor === 'start' ? 0 : document.widthOfString(shown);
  document.text(shown, anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x, y, { lineBreak: false, baseline: 'alphabetic' });
};
