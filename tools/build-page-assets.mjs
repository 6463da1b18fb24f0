// Builds src/report/page/assets.ts: the style and the script of the HTML report, with the hashes by which its policy knows them.
// usage: node tools/build-page-assets.mjs > src/report/page/assets.ts
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const folder = new URL('../src/report/page/', import.meta.url);
const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const style = readFileSync(new URL('style.css', folder), 'utf8')
  .replaceAll(/\/\*[\s\S]*?\*\//g, '')
  .replaceAll(/\s*\n\s*/g, '')
  .replaceAll(/\s*([{:;,])\s+/g, '$1')
  .replaceAll(' {', '{')
  .replaceAll(';}', '}');
const bundle = await rolldown({ input: fileURLToPath(new URL('zoom.js', folder)) });
const { output } = await bundle.generate({ format: 'iife', minify: true });
const script = output[0].code.trim();

/** In the quotes that need fewer escapes, as the formatter has it. */
const quoted = (text) => {
  const count = (mark) => text.split(mark).length - 1;
  const quote = count("'") > count('"') ? '"' : "'";
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n') + quote;
};
const named = (name, text) => `export const ${name} =${text.length > 120 ? '\n ' : ''} ${quoted(text)};`;
console.log(`// Made by tools/build-page-assets.mjs from style.css and zoom.js; do not edit.
${named('STYLE', style)}
${named('STYLE_HASH', hashOf(style))}
${named('SCRIPT', script)}
${named('SCRIPT_HASH', hashOf(script))}`);
