import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const fileOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

test('the style and the script of the page are what the tool makes of their files', () => {
  const made = execFileSync(process.execPath, [fileOf('tools/build-page-assets.mjs')], { encoding: 'utf8' });
  expect(readFileSync(fileOf('src/report/page/assets.ts'), 'utf8')).toBe(made);
});
test('the script has the types that it says', () => {
  const program = ts.createProgram([fileOf('src/report/page/zoom.js')], {
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const told = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(told).toEqual([]);
});
