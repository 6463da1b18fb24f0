// Keeps what every start loads as this Node has compiled it in tracking a program that does nothing.
// usage: HOME=DIR node tools/compile-start.mjs DIST FINAL      (FINAL: where DIST will lie, as faults are to name it)
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { resolve } from 'node:path';
import v8 from 'node:v8';
import { Script } from 'node:vm';

const [directory, final] = process.argv.slice(2).map((path) => resolve(path));
const file = `${directory}/start.cjs`;
const source = readFileSync(file, 'utf8');
if (/\bimport\(/.test(source)) throw new Error(`${file} imports, which what was compiled beforehand cannot: let it require`);
process.argv.splice(1, Infinity, `${directory}/cli.cjs`, '--offline', process.execPath, '-e', '0');
v8.setFlagsFromString = () => undefined; // V8 takes nothing that was compiled under other flags
const script = new Script(Module.wrap(source), { filename: `${final}/start.cjs` });
process.on('exit', () => writeFileSync(`${file}.${process.version}-${process.platform}-${process.arch}`, summed(script.createCachedData())));
/** In whole words, the sum of which comes last. */
const summed = (compiled) => {
  const words = new Int32Array(Math.ceil(compiled.length / 4) + 1);
  Buffer.from(words.buffer).set(compiled);
  let sum = 0;
  for (const word of words.subarray(0, -1)) sum = Math.imul(sum ^ word, 0x01000193);
  words[words.length - 1] = sum;
  return words;
};
const load = createRequire(file);
const module = new Module(file);
load.cache[file] = module;
script.runInThisContext().call(module.exports, module.exports, load, module, file, directory);
