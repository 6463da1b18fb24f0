import { defineConfig } from 'rolldown';

const source = { platform: 'node', external: 'koffi' } as const;

/** What every tracked run loads; the grid, but for its tables of last resort, is asked when the program is under way. */
const isOnTheWayToAStart = (id: string): boolean =>
  id.includes('rolldown/runtime') ||
  /\/src\/(?!cli\/main\.ts|cli\/commands\/(?!run\.ts)|cli\/(chosen-runs|compare|dossiers?|gather|group|known-runs|refused|run-index|sources|summary|write-out|price|remembered|bars|forecast-chart|advice|ask-around|named-journals|preflight|recorded-runs|wait-until)\.ts|sensor\/tdp-table\.ts|predict\/(progress\/|backtest|recorded-run|saving)|logs\/|archive\/|journal\/(merge|attempt|union)|ledger\/difference|wire\/(?!join)|grid\/|host\/node\/typesetter|report\/)/.test(
    id,
  ) ||
  /\/src\/grid\/(intensity|figure|first-of|first-live|stated|fallback|yearly|yearly-table|keys|known-zones|zone-table|zone|countries)\.ts/.test(id);

/** Each package on its own: none is loaded with another. */
const packageOf = (id: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)![1]!.replace('/', '-');

export default defineConfig([
  {
    // CommonJS, and all that a tracked run needs in one file: Node starts it 25 ms sooner than modules in pieces.
    ...source,
    input: { cli: 'src/cli/main.ts' },
    output: {
      dir: 'dist',
      format: 'cjs',
      banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      codeSplitting: {
        groups: [
          { name: packageOf, debugName: 'packages', test: /node_modules/, priority: 1 },
          { name: 'run', test: isOnTheWayToAStart },
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
