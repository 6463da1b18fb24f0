import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFakeNvml, nvmlScript } from '../support/fake-nvml.ts';
import { scratch } from '../support/tree.ts';

const LIBRARY = join(import.meta.dirname, '../../dist/index.js');
const SIMULATED = `simCpu: 'A', simCpuTdp: 100, simGpu: 'B', simGpuWatts: 300`;

/** Runs a training program against the built library, in a process of its own. */
const train = (body: string, env: Record<string, string> = {}) => {
  const home = scratch();
  const file = join(home, 'train.mjs');
  writeFileSync(
    file,
    `import { CarbonTracker, Refusal } from ${JSON.stringify(LIBRARY)};
    const work = (ms) => { const end = Date.now() + ms; while (Date.now() < end); };
    ${body}`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    env: { ...process.env, CARBONTRACKER_STATE_DIR: home, ...env },
    timeout: 20_000,
  });
  const journals = () =>
    readdirSync(join(home, 'runs')).map((name) =>
      readFileSync(join(home, 'runs', name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
  return { status, stdout, stderr, journals };
};

test("the original's first example: actual, predicted and the end, in its words and its order, once, and true", () => {
  const { stdout, stderr, status } = train(`
    const tracker = new CarbonTracker({ epochs: 1000, ${SIMULATED}, pue: 1.5, intensity: 100 });
    for (let epoch = 0; epoch < 3; epoch++) { tracker.epochStart(); work(400); await tracker.epochEnd(); }
    await tracker.stop();`);
  expect([status, stderr]).toEqual([0, '']);
  const number = String.raw`\d+\.\d{6}`;
  const figures = `\\tEnergy:\\t${number} kWh\\n\\tCO2eq:\\t${number} g\\n\\tThis is equivalent to:\\n\\t${number} km travelled by car\\n`;
  expect(stdout).toMatch(
    new RegExp(
      `^CarbonTracker: \\nActual consumption for 1 epoch\\(s\\):\\n\\tTime:\\t0:00:0\\d\\n${figures}` +
        `CarbonTracker: \\nPredicted consumption for 1000 epoch\\(s\\):\\n\\tTime:\\t0:\\d\\d:\\d\\d\\n${figures}` +
        `CarbonTracker: Finished monitoring\\.\\n$`,
    ),
  );
  const [energy] = /Energy:\t([\d.]+)/.exec(stdout)!.slice(1).map(Number);
  const [carbon] = /CO2eq:\t([\d.]+)/.exec(stdout)!.slice(1).map(Number);
  expect(energy! * 3.6e6).toBeGreaterThan(200 * 1.5 * 0.39);
  expect(energy! * 3.6e6).toBeLessThan(200 * 1.5 * 5);
  expect(carbon).toBeCloseTo(energy! * 100, 3);
});

test("the original's second example, verbose 2: components first, the grid before each result", () => {
  const { stdout } = train(`
    const tracker = new CarbonTracker({ epochs: 1000, verbose: 2, zone: 'DK', ${SIMULATED} });
    tracker.epochStart(); work(50); await tracker.epochEnd();`);
  expect(
    stdout
      .split('\n')
      .filter((line) => /^(CarbonTracker: .|Actual|Predicted)/.test(line))
      .filter((line) => !/None of the energy/.test(line)),
  ).toEqual([
    'CarbonTracker: The following components were found: GPU with device(s) B. CPU with device(s) A.',
    'CarbonTracker: Average carbon intensity during training was 143.30 gCO2/kWh at detected location: DK.',
    'Actual consumption for 1 epoch(s):',
    expect.stringMatching(/^CarbonTracker: Carbon intensity for the next 0:0\d:\d\d is predicted to be 143\.30 gCO2\/kWh at detected location: DK\.$/),
    'Predicted consumption for 1000 epoch(s):',
    'CarbonTracker: Finished monitoring.',
  ]);
});

test('a loop that blocks the event loop and awaits nothing is measured like any other', () => {
  const { stdout, journals } = train(`
    const tracker = new CarbonTracker({ epochs: 3, monitorEpochs: -1, ${SIMULATED}, updateInterval: 0.1 });
    for (let epoch = 0; epoch < 3; epoch++) { tracker.epochStart(); work(300); tracker.epochEnd(); }`);
  expect(stdout).toContain('Actual consumption for 3 epoch(s):');
  const [events] = journals();
  const marks = events!.filter((event) => event.type === 'opened' && event.epoch !== undefined).map((event) => event.at as number);
  const ends = events!.filter((event) => event.type === 'closed' && event.window !== 0).map((event) => event.at as number);
  expect(marks).toHaveLength(3);
  marks.forEach((mark, i) => expect(ends[i]! - mark).toBeGreaterThan(0.25));
  expect(events!.filter((event) => event.type === 'spent').length).toBeGreaterThan(6);
  expect(events!.at(-1)).toMatchObject({ type: 'ended', outcome: { kind: 'finished' } });
});

test('results are typed figures, and stop gives the same statement again', () => {
  const { stdout } = train(`
    const tracker = new CarbonTracker({ epochs: 4, monitorEpochs: 2, epochsBeforePred: 2, ${SIMULATED}, pue: 1, name: 'mine' });
    const costs = [];
    for (let epoch = 0; epoch < 4; epoch++) { tracker.epochStart(); work(100); costs.push(await tracker.epochEnd()); }
    const statement = await tracker.stop();
    console.log('RESULT' + JSON.stringify({ costs, statement, same: statement === await tracker.stop() }));`);
  const { costs, statement, same } = JSON.parse(stdout.split('RESULT')[1]!);
  expect(costs.map((cost: { epoch: number } | null) => cost?.epoch ?? null)).toEqual([1, 2, null, null]);
  expect(costs[0].it_energy_j).toBeCloseTo(200 * costs[0].time_s, 2);
  expect(costs[0].prediction).toBeNull();
  expect(costs[1].prediction).toMatchObject({ unit: 'epoch', done: 2, total: 4, confidence: 0.9 });
  expect(statement).toMatchObject({ schema: 'carbontracker.statement/1', run: { name: 'mine', outcome: { kind: 'finished' } } });
  expect(statement.epochs).toHaveLength(2);
  expect(same).toBe(true);
});

test('with -1 the rest is predicted after every epoch, and each with an interval', () => {
  const { stdout } = train(`
    const tracker = new CarbonTracker({ epochs: 3, monitorEpochs: -1, epochsBeforePred: -1, ${SIMULATED} });
    const costs = [];
    for (let epoch = 0; epoch < 3; epoch++) { tracker.epochStart(); work(80); costs.push(await tracker.epochEnd()); }
    console.log('RESULT' + JSON.stringify(costs));`);
  expect(stdout.match(/Predicted consumption for 3 epoch\(s\)/g)).toHaveLength(3);
  const costs = JSON.parse(stdout.split('RESULT')[1]!);
  expect(costs.map(({ prediction }: { prediction: { done: number } }) => prediction.done)).toEqual([1, 2, 3]);
  for (const { prediction } of costs) expect(prediction.energy_kwh.low).toBeLessThanOrEqual(prediction.energy_kwh.high);
});

describe('a budget in the library', () => {
  const looped = (budget: string, more = '') => `
    const tracker = new CarbonTracker({ epochs: 4, monitorEpochs: -1, epochsBeforePred: 0, ${SIMULATED}, pue: 1, intensity: 100, budget: ${budget} });
    for (let epoch = 0; epoch < 4; epoch++) { tracker.epochStart(); work(100); const cost = await tracker.epochEnd(); console.log('BREACHES' + JSON.stringify(cost.breaches)); }
    ${more} await tracker.stop();`;
  test('is told of once, and with every epoch that ends beyond it', () => {
    const { stdout, status } = train(looped('{ maxTime: 0.25 }'));
    expect(status).toBe(0);
    expect(stdout.match(/The budget of 0\.25 s is spent/g)).toHaveLength(1);
    expect([...stdout.matchAll(/BREACHES(.*)/g)].map(([, list]) => JSON.parse(list!).length).join('')).toMatch(/^0{1,2}1{2,3}$/);
  });
  test('that is to stop it ends the process with 124, the record complete', () => {
    const { stdout, status, journals } = train(looped("{ maxEnergy: 1e-6, onBudget: 'stop' }", "console.log('NEVER');"));
    expect(status).toBe(124);
    expect(stdout).toMatch(/The budget of 0\.000001 kWh is spent[\s\S]*Quitting\.\.\.[\s\S]*Actual consumption for 1 epoch/);
    expect(stdout).not.toContain('NEVER');
    expect(journals()[0]!.find(({ type }) => type === 'breached')).toMatchObject({ limit: 'energy', of: 'spent', action: 'stop' });
    expect(journals()[0]!.at(-1)).toMatchObject({ type: 'ended', outcome: { kind: 'stopped' } });
  });
  test('is not asked about where there is no terminal', () => {
    const { stdout, status } = train(looped("{ maxCarbon: 1e-6, onBudget: 'ask' }"));
    expect([status, stdout]).toEqual([0, expect.stringContaining('There is nobody to ask whether to continue training: it goes on.')]);
  });
  test.each([
    ['{ maxEnergy: 0 }', /budget\.maxEnergy is a number/],
    ['{ maxEnergie: 1 }', /budget has no option maxEnergie/],
    ["{ maxTime: 1, onBudget: 'explode' }", /budget\.onBudget knows no "explode"/],
  ])('%s is refused', (budget, message) => {
    const { stdout } = train(
      `try { new CarbonTracker({ epochs: 4, budget: ${budget} }); } catch (error) { console.log(error instanceof Refusal, error.message); }`,
    );
    expect(stdout).toMatch(/^true /);
    expect(stdout).toMatch(message);
  });
});

test('stopped early it counts what was done, and keeps the epoch under way', () => {
  const { stdout, journals } = train(`
    const tracker = new CarbonTracker({ epochs: 10, monitorEpochs: -1, epochsBeforePred: 0, ${SIMULATED} });
    for (let epoch = 0; epoch < 2; epoch++) { tracker.epochStart(); work(100); await tracker.epochEnd(); }
    tracker.epochStart(); work(100);
    const statement = await tracker.stop();
    console.log('RESULT' + JSON.stringify(statement));`);
  expect(stdout).toContain('Actual consumption for 2 epoch(s):');
  expect(stdout).not.toContain('Predicted');
  const statement = JSON.parse(stdout.split('RESULT')[1]!);
  expect(statement.total.time_s).toBeGreaterThan(0.29);
  expect(statement.windows.map((window: { label: string; whole: boolean }) => [window.label, window.whole])).toEqual([
    ['run', true],
    ['epoch 1', true],
    ['epoch 2', true],
    ['epoch 3', false],
  ]);
  expect(journals()[0]!.at(-1).outcome.kind).toBe('stopped');
});

test('stop before any epoch says so without a minus', () => {
  const { stdout, status } = train(`await new CarbonTracker({ epochs: 3, ${SIMULATED} }).stop();`);
  expect(status).toBe(0);
  expect(stdout).toContain('Actual consumption for 0 epoch(s):');
});

test('a process that exits without stop has a complete record, says nothing more, and keeps its exit code', () => {
  const { stdout, status, journals } = train(`
    const tracker = new CarbonTracker({ epochs: 5, monitorEpochs: -1, epochsBeforePred: 0, ${SIMULATED} });
    tracker.epochStart(); work(100); tracker.epochEnd(); tracker.epochStart(); work(100);
    process.exit(3);`);
  expect(status).toBe(3);
  expect(stdout).toBe('');
  expect(journals()[0]!.at(-1)).toMatchObject({ type: 'ended', outcome: { kind: 'stopped' } });
});

test('an exception in the loop is the training’s own, and nothing keeps the process alive', () => {
  const { status, stderr, journals } = train(`
    const tracker = new CarbonTracker({ epochs: 5, ${SIMULATED} });
    tracker.epochStart(); work(50);
    throw new Error('diverged');`);
  expect(status).toBe(1);
  expect(stderr).toContain('diverged');
  expect(journals()[0]!.at(-1).type).toBe('ended');
});

describe('options that make no sense are refused at construction, in one sentence', () => {
  test.each([
    ['{}', /epochs is missing/],
    ['{ epochs: 0 }', /epochs is a whole number of at least 1/],
    ['{ epochs: 5, monitorEpochs: 0 }', /monitorEpochs cannot be 0/],
    ['{ epochs: 5, epochsBeforePred: 3, monitorEpochs: 2 }', /epochsBeforePred \(3\) cannot be more than monitorEpochs \(2\)/],
    ['{ epochs: 5, updateInterval: 0 }', /updateInterval is a number from 0.1 to 3600/],
    ['{ epochs: 5, components: "gpu,tpu" }', /components knows no "tpu"/],
    ['{ epochs: 5, simCpu: "A" }', /needs both simCpu and simCpuTdp/],
    ['{ epochs: 5, pue: NaN }', /pue is a number from 1 to 10/],
    ['{ epochs: 5, zone: "Denmark" }', /zone names no country/],
    ['{ epochs: 5, zone: "DK-DK9" }', /zone names no grid zone that is known: "DK-DK9"/],
    ['{ epochs: 5, epochs_before_pred: 3 }', /no option epochs_before_pred/],
  ])('%s', (options, message) => {
    const { stdout, status } = train(`
      try { new CarbonTracker(${options}); console.log('MADE'); } catch (error) { console.log(error instanceof Refusal, error.message); }`);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^true /);
    expect(stdout).toMatch(message);
  });
  test('with ignoreErrors nothing is thrown: one warning, and the training goes on', () => {
    const { stdout, stderr, status } = train(`
      const tracker = new CarbonTracker({ epochs: 0, ignoreErrors: true });
      tracker.epochStart(); console.log(await tracker.epochEnd(), await tracker.stop());`);
    expect([status, stdout]).toEqual([0, 'null null\n']);
    expect(stderr.match(/nothing is measured/g)).toHaveLength(1);
  });
});

test('a log directory that cannot be written costs one warning, not the training', () => {
  const { stdout, stderr, status } = train(`
    const tracker = new CarbonTracker({ epochs: 2, logDir: '/dev/null/logs' });
    for (let epoch = 0; epoch < 2; epoch++) { tracker.epochStart(); tracker.epochEnd(); }
    console.log('trained', await tracker.stop());`);
  expect([status, stdout]).toEqual([0, 'trained null\n']);
  expect(stderr.match(/CarbonTracker:/g)).toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('stopAndConfirm in a batch job says what it would have asked, and goes on', () => {
  const { stdout, status } = train(`
    const tracker = new CarbonTracker({ epochs: 2, monitorEpochs: -1, stopAndConfirm: true, ${SIMULATED} });
    for (let epoch = 0; epoch < 2; epoch++) { tracker.epochStart(); work(20); await tracker.epochEnd(); }
    console.log('trained');`);
  expect(status).toBe(0);
  expect(stdout).toContain('There is nobody to ask whether to continue training: it goes on.');
  expect(stdout.trimEnd().endsWith('trained')).toBe(true);
});

test('await using stops the tracker', () => {
  const { stdout } = train(`
    const tracker = new CarbonTracker({ epochs: 2, ${SIMULATED} });
    tracker.epochStart();
    await tracker[Symbol.asyncDispose]();`);
  expect(stdout).toContain('Finished monitoring.');
});

test('GPUs are measured from its thread, one by one', () => {
  const { stdout } = train(
    `
    const tracker = new CarbonTracker({ epochs: 1, components: 'gpu' });
    tracker.epochStart(); work(500); await tracker.epochEnd();
    console.log('RESULT' + JSON.stringify(await tracker.stop()));`,
    { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML_WATTS: '2x100' },
  );
  const { total, devices } = JSON.parse(stdout.split('RESULT')[1]!);
  expect(devices.map((device: { basis: string; method: string }) => [device.basis, device.method])).toEqual([
    ['measured', 'energy-counter'],
    ['measured', 'energy-counter'],
  ]);
  // Twice 100 W, neither one of them alone nor their double; to the watt it is told by the meter's own tests.
  expect(total.mean_power_w).toBeGreaterThan(150);
  expect(total.mean_power_w).toBeLessThan(250);
});

test('devicesByPid measures the GPUs that this process is on, and explains when it is on none', () => {
  const script = join(scratch(), 'gpus');
  const body = `
    import { writeFileSync } from 'node:fs';
    writeFileSync(process.env.FAKE_NVML, process.env.SCRIPT.replaceAll('$PID', String(process.pid)));
    const tracker = new CarbonTracker({ epochs: 1, components: 'gpu', devicesByPid: true });
    tracker.epochStart(); work(20); await tracker.epochEnd();
    console.log('RESULT' + JSON.stringify(await tracker.stop()));`;
  const statementFor = (gpus: string) =>
    JSON.parse(train(body, { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML: script, SCRIPT: gpus }).stdout.split('RESULT')[1]!);
  const both = nvmlScript([
    { uuid: 'GPU-a', energy: 0, pids: '$PID' as never },
    { uuid: 'GPU-b', energy: 0, pids: [1] },
  ]);
  expect(statementFor(both).devices.map((device: { id: string }) => device.id)).toEqual(['nvml:GPU-a']);
  const neither = nvmlScript([
    { uuid: 'GPU-a', energy: 0 },
    { uuid: 'GPU-b', energy: 0 },
  ]);
  const { devices, total, absences } = statementFor(neither);
  expect(devices).toEqual([]);
  expect(total).toMatchObject({ it_energy_j: null, carbon_g: null, coverage: 0 });
  expect(absences).toContainEqual(expect.objectContaining({ what: 'GPUs by process', remedy: expect.stringContaining('--pid=host') }));
});
