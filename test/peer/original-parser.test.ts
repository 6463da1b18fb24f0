import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFakeNvml } from '../support/fake-nvml.ts';
import { scratch } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A Python that has carbontracker 2.4.3, the original, installed. */
const PYTHON = process.env['ORIGINAL_PYTHON'];
if (PYTHON === undefined)
  console.warn("SKIPPED: the original's parser is not here. pip install carbontracker==2.4.3 in a venv, and name its python in ORIGINAL_PYTHON.");

const READER = `
import json, sys
from carbontracker import parser
energy, carbon, _ = parser.aggregate_consumption(sys.argv[1])
runs = [{"early_stop": r["early_stop"], "actual": r["actual"], "pred": r["pred"],
         "parts": {k: {"devices": v["devices"], "energy": float(v["avg_energy_usages (J)"].sum())} for k, v in r["components"].items()}}
        for r in parser.parse_all_logs(sys.argv[1])]
print(json.dumps({"energy": energy, "carbon": carbon, "runs": runs}))
`;
const readByOriginal = (directory: string) => JSON.parse(execFileSync(PYTHON!, ['-c', READER, directory], { encoding: 'utf8' }));
const ours = (directory: string) => {
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), 'report', directory, '--format', 'json'], { encoding: 'utf8' });
  return JSON.parse(stdout);
};

describe.runIf(PYTHON !== undefined)("the original's own parser reads our classic logs", () => {
  test('a tracked program on four GPUs and a model of the CPU: the same totals, and devices summed', () => {
    const directory = join(scratch(), 'logs');
    const env = { ...process.env, LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML_WATTS: '4x250', CARBONTRACKER_STATE_DIR: scratch() };
    spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), '-q', '--log-dir', directory, 'sleep', '0.6'], { env });
    const { energy, carbon, runs } = readByOriginal(directory);
    const [statement] = ours(directory);
    expect(energy).toBeCloseTo(statement.total.energy_kwh, 11);
    expect(carbon).toBeCloseTo(statement.total.carbon_g, 8);
    expect(runs[0].parts.gpu.devices).toHaveLength(4);
    expect(runs[0].parts.gpu.energy / (1000 * statement.total.time_s)).toBeCloseTo(1, 1);
  });

  test('a simulated CPU with a clock rate and a comma in its name', () => {
    const directory = join(scratch(), 'logs');
    const name = 'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz, twice';
    spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), '-q', '--log-dir', directory, '--sim-cpu', name, '--sim-cpu-tdp', '100', 'true'], {
      env: { ...process.env, CARBONTRACKER_STATE_DIR: scratch() },
    });
    const { energy, runs } = readByOriginal(directory);
    expect(energy).toBeCloseTo(ours(directory)[0].total.energy_kwh, 11);
    expect(runs[0].parts.cpu.devices).toEqual(['Intel(R) Xeon(R) CPU E5-2620 v3; twice']);
  });

  /** Three epochs of a loop of the library. */
  const trained = (options: string): string => {
    const home = scratch();
    const directory = join(home, 'logs');
    const program = join(home, 'train.mjs');
    writeFileSync(
      program,
      `import { CarbonTracker } from ${JSON.stringify(join(ROOT, 'dist/index.js'))};
      const tracker = new CarbonTracker({ ${options}, logDir: ${JSON.stringify(directory)}, simCpu: 'A', simCpuTdp: 100 });
      for (let epoch = 0; epoch < 3; epoch++) { tracker.epochStart(); await new Promise((done) => setTimeout(done, 50)); await tracker.epochEnd(); }
      await tracker.stop();`,
    );
    spawnSync(process.execPath, [program], { env: { ...process.env, CARBONTRACKER_STATE_DIR: home } });
    return directory;
  };
  test('a training loop that was stopped early', () => {
    const directory = trained('epochs: 10, monitorEpochs: -1');
    const { energy, runs } = readByOriginal(directory);
    expect(runs[0].early_stop).toBe(true);
    expect(energy).toBeCloseTo(ours(directory)[0].total.energy_kwh, 11);
  });
  test('a loop whose epochs were all monitored: its actual counts, though a prediction was printed', () => {
    const directory = trained('epochs: 3, monitorEpochs: -1');
    const output = readdirSync(directory).find((name) => name.endsWith('_output.log'))!;
    expect(readFileSync(join(directory, output), 'utf8')).toContain('Predicted consumption for 3 epoch(s), as of epoch 1:');
    expect(readByOriginal(directory).energy).toBeCloseTo(ours(directory)[0].total.energy_kwh, 11);
  });
  test('a loop that was monitored for one epoch of ten: its prediction counts, for the original as for us', () => {
    const directory = trained('epochs: 10, monitorEpochs: 1');
    const { energy, runs } = readByOriginal(directory);
    expect(runs[0].pred.epochs).toBe(10);
    const { stdout } = spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), 'parse', '--json', directory], { encoding: 'utf8' });
    const { energy_kwh, per_run } = JSON.parse(stdout) as { energy_kwh: number; per_run: readonly unknown[] };
    expect(per_run).toMatchObject([{ basis: 'predicted', epochs: 10, source: 'journal' }]);
    expect(energy / energy_kwh).toBeCloseTo(1, 6);
  });
  test('a loop of the library without any epoch', () => {
    const directory = join(scratch(), 'logs');
    spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), '-q', '--log-dir', directory, '--components', 'cpu', 'sleep', '0.3'], {
      env: { ...process.env, CARBONTRACKER_STATE_DIR: scratch() },
    });
    expect(readByOriginal(directory).energy).toBeCloseTo(ours(directory)[0].total.energy_kwh, 11);
  });
});
