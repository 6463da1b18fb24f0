// Bundles the benchmarks with the sources that they measure, runs them, and leaves with 1 when a target is missed.
// usage: npm run bench            all of them
//        node bench/all.mjs day   some of them, on a built dist/
// CARBONTRACKER_DATA=<folder of gpu_truth_traces> takes the whole recordings of GPU power instead of bench/gpu-traces.json;
// CARBONTRACKER_PEER=<the original's console script> measures the original beside us.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/** Modules find their neighbours (koffi, the pretend library's source) from where they were written. */
const placed = { name: 'placed', transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) };

const directory = mkdtempSync(join(tmpdir(), 'carbontracker-bench-'));
try {
  const bundle = await rolldown({ input: 'bench/main.ts', platform: 'node', external: ['koffi'], plugins: [placed] });
  await bundle.write({ dir: directory, format: 'esm', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' });
  process.exitCode = spawnSync(process.execPath, [join(directory, 'main.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
