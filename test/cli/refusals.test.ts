import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { app } from '../../src/cli/app.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';
import { scratch } from '../support/tree.ts';

/** The whole program within the test's own process, on the real host. */
const told = async (args: readonly string[]) => {
  const directory = scratch();
  let [stdout, stderr] = ['', ''];
  const code = await app(args, {
    env: { HOME: directory, CARBONTRACKER_STATE_DIR: directory },
    directory,
    disk: nodeDisk(),
    host: nodeHost,
    page: () => ({ columns: null, rows: 24, colours: false }),
    typesetter: nodeTypesetter,
    stdout: (text) => {
      stdout += String(text);
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { code, stdout, stderr, directory };
};
/** Refused in one line, with nothing started and nothing written. */
const refused = async (options: readonly string[]): Promise<string> => {
  const mark = join(scratch(), 'started');
  const { code, stderr, stdout, directory } = await told([...options, 'touch', mark]);
  expect([code, stdout, existsSync(mark), existsSync(join(directory, 'runs'))]).toEqual([125, '', false, false]);
  expect(stderr).toMatch(/^carbontracker: [^\n]+\n$/);
  return stderr.slice('carbontracker: '.length, -1);
};

const SIM_CPU = ['--sim-cpu', 'A', '--sim-cpu-tdp', '100'];
const SIM_GPU = ['--sim-gpu', 'B', '--sim-gpu-watts', '300'];
const NUMBERS: readonly (readonly [option: string, beside: readonly string[], tooLow: string, tooHigh: string])[] = [
  ['--interval', [], '0.05', '3601'],
  ['--pue', [], '0.9', '11'],
  ['--intensity', [], '-0.1', '10001'],
  ['--sim-cpu-tdp', ['--sim-cpu', 'A'], '0', '1e9'],
  ['--sim-cpu-util', SIM_CPU, '-0.01', '1.01'],
  ['--sim-gpu-watts', ['--sim-gpu', 'B'], '0', '1e9'],
  ['--sim-gpu-util', SIM_GPU, '-0.01', '1.01'],
  ['--sim-gpu-count', SIM_GPU, '0', '1025'],
];
describe.each(NUMBERS)('%s', (option, beside, tooLow, tooHigh) => {
  test(`is neither ${tooLow}, nor ${tooHigh}, nor what is no number`, async () => {
    for (const value of [tooLow, tooHigh, '-1', '-5', 'Infinity', '-Infinity', 'NaN', 'nan', '1e999', 'ten', '1,5', '1 W', '0x', ' ']) {
      expect(await refused([...beside, option, value])).toContain(option);
      expect(await refused([...beside, `${option}=${value}`])).toContain(`not "${value}"`);
    }
  });
  test('needs a value', async () => {
    expect(await refused([...beside, `${option}=`])).toContain('needs a value');
    expect(await refused([...beside, option, '--quiet'])).toContain('needs a value');
  });
});
test('--sim-gpu-count is whole', async () => {
  expect(await refused([...SIM_GPU, '--sim-gpu-count', '1.5'])).toContain('not "1.5"');
});

test.each([
  [['--sim-cpu', 'A'], '--sim-cpu also needs --sim-cpu-tdp.'],
  [['--sim-cpu-tdp', '100'], '--sim-cpu-tdp also needs --sim-cpu.'],
  [['--sim_cpu_util', '1'], '--sim_cpu_util also needs --sim-cpu and --sim-cpu-tdp.'],
  [['--sim-gpu', 'B'], '--sim-gpu also needs --sim-gpu-watts.'],
  [['--sim_gpu_watts', '300'], '--sim_gpu_watts also needs --sim-gpu.'],
  [['--sim-gpu-count', '8'], '--sim-gpu-count also needs --sim-gpu and --sim-gpu-watts.'],
  [[...SIM_CPU, '--sim-gpu-util', '1'], '--sim-gpu-util also needs --sim-gpu and --sim-gpu-watts.'],
  [['--components', 'gp'], '--components knows no component "gp". Did you mean gpu?'],
  [['--components', 'cpu,,gpu'], '--components knows no component "". Remedy: use all, or some of cpu,gpu,memory.'],
  [['--zone', 'XX'], '--zone names no country or grid zone: "XX". Remedy: give an ISO country code or a zone within one, such as DK, DK-DK1 or US-CAL-CISO.'],
  [['--zone', 'ZZ'], '--zone names no country or grid zone: "ZZ". Remedy: give an ISO country code or a zone within one, such as DK, DK-DK1 or US-CAL-CISO.'],
  [['--zone', 'Denmark'], '--zone names no country or grid zone: "Denmark". Did you mean DK?'],
  [['--zone', 'untied kingdom'], '--zone names no country or grid zone: "untied kingdom". Did you mean GB?'],
  [['--zone', 'dk-dk9'], '--zone names no grid zone that is known: "dk-dk9". Did you mean DK-DK1 or DK-DK2?'],
  [['--zone', 'US-CAL-CIS0'], '--zone names no grid zone that is known: "US-CAL-CIS0". Did you mean US-CAL-CISO?'],
  [['--zone='], '--zone needs a value that is not empty: ZONE.'],
  [['--log-dir', ''], '--log-dir needs a value that is not empty: DIR.'],
  [['--sysroot', '/no/such/place'], '--sysroot names no directory: /no/such/place.'],
  [['--intervall', '3'], 'There is no option --intervall. Did you mean --interval?'],
  [['--log_dri', 'x'], 'There is no option --log_dri. Did you mean --log-dir?'],
  [['--xylophone'], 'There is no option --xylophone. Remedy: carbontracker --help lists them.'],
  [['-x'], 'There is no option -x. Remedy: carbontracker --help lists them.'],
  [['--quiet=yes'], '--quiet takes no value.'],
] as const)('%j', async (options, sentence) => {
  expect(await refused(options)).toBe(sentence);
});

test.each([[[]], [['--']], [['run']], [['run', '--']], [['-q']], [['--', '']], [['']]])('no command: %j', async (args) => {
  const { code, stderr } = await told(args);
  expect([code, stderr]).toEqual([125, 'carbontracker: There is no command to track. Remedy: carbontracker python train.py, or carbontracker --help.\n']);
});

describe('a subcommand misused leaves with 2', () => {
  test.each([
    [['report', '--foo'], 'There is no option --foo.'],
    [['report', '--format', 'jsn'], 'There is no format "jsn". Did you mean json?'],
    [['report', '--pue', '0.5'], '--pue is a factor from 1 to 10, not "0.5".'],
    [['report', '--intensity', '-1'], '--intensity is a number'],
    [['report', '--zone', 'XX'], '--zone names no country'],
    [['--quiet', 'report'], '--quiet has no meaning for this command.'],
    [['runs', 'x'], 'There is no "carbontracker runs x". Did you mean rm?'],
    [['sensors', 'x'], 'sensors takes no words: x.'],
    [['sensors', '--require', 'gp'], '--require knows no component "gp". Did you mean gpu?'],
    [['sensors', '--components', 'gp'], '--components knows no component "gp". Did you mean gpu?'],
    [['sensors', '--sim-cpu', 'A'], '--sim-cpu also needs --sim-cpu-tdp.'],
  ] as const)('%j', async (args, sentence) => {
    const { code, stderr, stdout } = await told(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`carbontracker: ${sentence}`);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
