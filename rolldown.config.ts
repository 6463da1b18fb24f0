import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

const source = { platform: 'node', external: 'koffi' } as const;

const PROGRAM = join(import.meta.dirname, 'src/cli/program.ts');
/** What every tracked run loads: all that the program imports outright, and nothing that it imports only when called for. */
const start = new Set<string>();
const startFinder: Plugin = {
  name: 'start-finder',
  buildEnd() {
    const follow = (id: string): void => {
      if (start.has(id)) return;
      start.add(id);
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) follow(imported);
    };
    follow(PROGRAM);
  },
};

/** Each package on its own: none is loaded with another. */
const packageOf = (id: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)![1]!.replace('/', '-');

export default defineConfig([
  {
    // CommonJS, and all that a tracked run needs in one file: Node starts it 25 ms sooner than modules in pieces.
    ...source,
    input: { cli: 'src/cli/main.ts', start: PROGRAM },
    plugins: [startFinder],
    output: {
      dir: 'dist',
      format: 'cjs',
      banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      dynamicImportInCjs: false, // what was compiled beforehand can only require
      codeSplitting: {
        groups: [
          { name: packageOf, debugName: 'packages', test: /node_modules/, priority: 1 },
          { name: 'start', test: (id) => start.has(id) },
        ],
      },
      minify: true,
    },
  },
  {
    ...source,
    input: { index: 'src/index.ts', worker: 'src/tracker/worker.ts' },
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js', minify: true },
  },
]);
