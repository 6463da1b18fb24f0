// Builds docs/images/report-light.png and report-dark.png: the HTML report of a made-up training, as Chromium shows it.
// usage: npm run build, then node tools/build-screenshots.mjs; CHROMIUM names another browser than Debian's.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/images');
const PROGRAM = process.env.TESTED_PROGRAM ?? join(root, 'dist/cli.cjs');
const SIZE = { width: 1000, height: 900 };

/** The same numbers each time, between 0 and 1. */
let seed = 2026;
const random = () => {
  seed = (seed * 1664525 + 1013904223) % 2 ** 32;
  return seed / 2 ** 32;
};

// Thirty epochs of nine minutes and a half on four GPUs: 40 s of each are spent on validation, a short while on saving.
const EPOCHS = 30;
const EPOCH = 570;
const ROUND = 5;
const gpu = (n) => ({
  id: `nvml:GPU-0000000${n}`,
  part: 'gpu',
  label: 'NVIDIA A100-SXM4-80GB',
  basis: 'measured',
  method: 'energy-counter',
  uncertainty: 0.05,
  refresh: 0.1,
});
const rapl = (id, part, label) => ({ id, part, label, basis: 'measured', method: 'energy-counter', uncertainty: null, refresh: 0.001 });
const sensors = [0, 1, 2, 3].map(gpu).concat(rapl('rapl:package-0', 'cpu', 'AMD EPYC 7763 64-Core Processor'), {
  ...rapl('model:memory', 'memory', '512 GiB'),
  basis: 'modelled',
  method: 'capacity-model',
  uncertainty: 1,
});
const powers = (t) => {
  const within = t % EPOCH;
  const load = t < 60 ? 0.25 : within > 560 ? 0.2 : within > 520 ? 0.62 : 1;
  return [352, 361, 344, 357].map((watts) => watts * load * (0.97 + 0.06 * random())).concat((118 + 46 * load) * (0.97 + 0.06 * random()), 41);
};
/** A windy evening: the half-hours of a grid, in g/kWh. */
const halfHour = (i) => Math.round(168 + 52 * Math.sin((i - 2) / 3.4) + 12 * random());

const events = [
  {
    type: 'began',
    v: 1,
    date: '2026-11-21T15:10:00.000Z',
    run: '20261121T151000Z-5e1f0a7c',
    job: { scheduler: 'slurm', id: '481516', array_index: null },
    host: { name: 'gpu-07', boot_id: null, os: 'linux', chassis_type: 23 },
    tool: { name: 'carbontracker', version: '3.0.0' },
    name: 'ResNet-50 on ImageNet-100, 30 epochs',
    command: ['torchrun', '--nproc-per-node=4', 'train.py', '--arch', 'resnet50', '--epochs', '30'],
    settings: { interval_s: 1, components: 'cpu,gpu,memory', pue: 1.2, epochs: EPOCHS, epochs_before_pred: null },
    sensors,
    absences: [],
  },
  { type: 'opened', at: 0, window: 0, label: 'run' },
];
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  const from = (epoch - 1) * EPOCH;
  events.push({ type: 'opened', at: from, window: epoch, parent: 0, label: `epoch ${epoch}`, epoch });
  for (let t = from; t < from + EPOCH; t += ROUND) {
    if (t % 1800 === 0) {
      const facts = { basis: 'estimated', boundary: 'direct', zone: 'GB', source: 'UK Carbon Intensity' };
      events.push({ type: 'intensity', at: t, from: t, until: t + 1800, g_per_kwh: halfHour(t / 1800), ...facts });
    }
    events.push({ type: 'spent', from: t, to: t + ROUND, energy_j: powers(t).map((watts) => Math.round(watts * ROUND * 1000) / 1000) });
  }
  events.push({ type: 'closed', at: from + EPOCH, window: epoch });
}
const end = EPOCHS * EPOCH;
events.push({ type: 'closed', at: end, window: 0 });
events.push({ type: 'ended', at: end, outcome: { kind: 'finished', exit_code: 0, signal: null }, tracker: { cpu_s: 9.4, max_rss_bytes: 71_303_168 } });

const scratch = mkdtempSync(join(tmpdir(), 'carbontracker-'));
try {
  const [journal, page] = [join(scratch, 'resnet.carbontracker.jsonl'), join(scratch, 'report.html')];
  writeFileSync(journal, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  execFileSync(process.execPath, [PROGRAM, 'report', journal, '-o', page], { stdio: 'inherit', env: { ...process.env, CARBONTRACKER_OFFLINE: '1' } });
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const colorScheme of ['light', 'dark']) {
    const opened = await browser.newPage({ viewport: SIZE, colorScheme });
    await opened.goto(pathToFileURL(page).href);
    await opened.screenshot({ path: join(folder, `report-${colorScheme}.png`) });
  }
  await browser.close();
} finally {
  rmSync(scratch, { recursive: true });
}
