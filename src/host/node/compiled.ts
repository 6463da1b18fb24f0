import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads a CommonJS file of a directory as `require` does, but as this very Node has compiled it when it was built: compiling
 * is a quarter of a start. Where nothing compiled by this Node is there, or it is not whole, `require` does it all.
 */
export const requireCompiled = (directory: string, name: string): void => {
  const file = join(directory, name);
  const load = createRequire(file);
  const script = load.cache[file] === undefined ? compiledBefore(file) : undefined;
  if (script === undefined) {
    load(file);
    return;
  }
  const module = new Module(file);
  module.filename = file;
  load.cache[file] = module;
  script.runInThisContext().call(module.exports, module.exports, load, module, file, directory);
  module.loaded = true;
};

const compiledBefore = (file: string): Script | undefined => {
  let kept: Buffer;
  try {
    kept = readFileSync(`${file}.${process.version}-${process.platform}-${process.arch}`);
  } catch {
    return undefined;
  }
  const cachedData = whole(kept);
  if (cachedData === undefined) return undefined;
  return new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData }); // where V8 rejects that, it has compiled all of it anew
};

/** V8's own, without the sum of its words at the end, which tools/compile-start.mjs has put there: of one changed bit V8 may die. */
const whole = (kept: Buffer): Buffer | undefined => {
  const words = new Int32Array(kept.buffer, kept.byteOffset, Math.floor(kept.length / 4));
  let sum = 0;
  for (let i = 0; i < words.length - 1; i++) sum = Math.imul(sum ^ words[i]!, 0x01000193);
  return words.length > 1 && kept.length % 4 === 0 && sum === words.at(-1) ? kept.subarray(0, -4) : undefined;
};
