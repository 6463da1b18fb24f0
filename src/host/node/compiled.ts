import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads a CommonJS file of a directory as `require` does, but as this very Node has compiled it when it was built: compiling
 * is a quarter of a start. Where nothing compiled by this Node is there, or V8 does not take it, `require` does it all.
 */
export const requireCompiled = (directory: string, name: string): void => {
  const file = join(directory, name);
  const load = createRequire(file);
  const script = compiledBefore(file);
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
  let cachedData: Buffer;
  try {
    cachedData = readFileSync(`${file}.${process.version}-${process.platform}-${process.arch}`);
  } catch {
    return undefined;
  }
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
  return script.cachedDataRejected ? undefined : script;
};
