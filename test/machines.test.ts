import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../src/host/node/files.ts';
import { nodeHost } from '../src/host/node/host.ts';
import type { Host } from '../src/host/port.ts';
import type { Outcome } from '../src/journal/event.ts';
import { seconds } from '../src/quantity/quantity.ts';
import { openRun } from '../src/run.ts';
import { fakeClock } from './support/fake-clock.ts';
import { librariesIn } from './support/fake-nvml.ts';
import { kernelFiles } from './support/machine.ts';
import { noWeb } from './support/no-web.ts';
import { tree } from './support/tree.ts';

const FOLDER = new URL('machines/', import.meta.url);
const machines = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.txt') ? [file.replace('.txt', '')] : []));
const EXPECTED = new URL('machines/expected.json', import.meta.url);
/** `GOLDEN=write` writes what each machine shows now; the diff is then for a person to read. */
const rebasing = process.env['GOLDEN'] === 'write';
const FINISHED: Outcome = { kind: 'finished', exit_code: 0, signal: null };
const TIME = 10;

/** What is found on a recorded machine, and what ten seconds cost in which the n-th of its energy counters counts 10 + n J a second. */
const shownBy = async (name: string) => {
  const recorded = kernelFiles(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'));
  const { root, write } = tree(recorded);
  const counters = Object.keys(recorded).filter((path) => /energy(_uj|\d+_input)$/.test(path));
  const clock = fakeClock();
  const host: Host = { ...nodeHost(), clock, files: nodeFiles(root), libraries: librariesIn('/no/libraries'), web: noWeb, env: {} };
  const run = await openRun(host, {
    name: null,
    command: ['python', 'train.py'],
    trainer: 'child',
    interval: seconds(1),
    components: new Set(['cpu', 'gpu', 'memory']),
    simulated: {},
    devicesByPid: false,
    pue: 1,
    intensity: null,
    zone: null,
    offline: true,
    gridInterval: seconds(900),
    keys: {},
    notice: () => undefined,
    epochs: null,
    epochsBeforePred: null,
    interpretable: true,
    screen: null,
    journal: null,
    logDir: null,
    logFilePrefix: '',
    stateDir: null,
  });
  onTestFinished(async () => void (await run.finish(FINISHED)));
  await run.begin();
  for (let second = 1; second <= TIME; second++) {
    counters.forEach((path, n) => write(path, `${BigInt(recorded[path]!.trim()) + BigInt(second * (10 + n)) * 1_000_000n}\n`));
    await clock.advance(1);
  }
  const { total, devices, node, absences, faults } = await run.finish(FINISHED);
  return {
    sensors: devices.map(
      ({ sensor: { id, part, basis, method, within }, itEnergy, countedEnergy }) =>
        `${id}: ${part}, ${basis}, ${method}${within === undefined ? '' : `, within ${within}`}; ${joules(itEnergy)} J, ${joules(countedEnergy)} J counted`,
    ),
    absences: absences.map(({ what, why }) => `${what}: ${why}`),
    total_j: joules(total.itEnergy),
    coverage: rounded(total.coverage),
    measured_share: total.measuredShare && rounded(total.measuredShare),
    node: node && { it_energy_j: joules(node.itEnergy), parts_share: node.partsShare && rounded(node.partsShare), source: node.source },
    faults: faults.filter(({ sensor }) => sensor !== undefined).map(({ code, sensor }) => `${code}: ${sensor}`),
  };
};
const rounded = (share: number): number => Number(share.toFixed(6));
const joules = (energy: number | null): number | null => (energy === null ? null : Number(energy.toFixed(3)));

const expected = (rebasing ? {} : JSON.parse(readFileSync(EXPECTED, 'utf8'))) as Record<string, unknown>;
describe('what a recorded machine shows, and what ten seconds on it cost', () => {
  test.each(machines)('%s', async (name) => {
    const shown = await shownBy(name);
    if (rebasing) {
      expected[name] = shown;
      writeFileSync(EXPECTED, `${JSON.stringify(expected, null, 2)}\n`);
    }
    expect(shown).toEqual(expected[name]);
  });
  test('the sum is what is counted of each device', async () => {
    for (const name of machines) {
      const { sensors, total_j } = await shownBy(name);
      const counted = sensors.reduce((sum, line) => sum + Number(/([\d.]+) J counted/.exec(line)?.[1] ?? 0), 0);
      expect([name, counted.toFixed(2)]).toEqual([name, total_j?.toFixed(2)]);
    }
  });
  test('none is expected that is not recorded', () => {
    expect(Object.keys(expected).sort()).toEqual(machines.toSorted());
  });
});
