import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hello } from '../../src/wire/conversation.ts';
import { settingsIn } from '../../src/wire/hello-settings.ts';
import { BUDGET_NAMES, OPTION_NAMES } from '../../src/wire/options.ts';

const hello = (settings: Readonly<Record<string, unknown>>, spelling: 'camel' | 'snake' = 'camel'): Hello => ({
  do: 'hello',
  protocol: 1,
  client: 'a test',
  settings,
  spelling,
  pid: null,
  command: [],
});
const said = (settings: Readonly<Record<string, unknown>>, spelling?: 'camel' | 'snake') => settingsIn(hello(settings, spelling), null, {});

describe('settings that anybody may send', () => {
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      0,
      -1,
      1,
      1.5,
      1e300,
      101,
      '',
      'all',
      'cpu',
      'DK',
      'DK-DK1',
      '\0',
      'warn',
      true,
      [],
      {},
      { toString: 1 },
      { maxEnergy: 1 },
      { electricitymaps: 'x' },
    ),
  );
  const names = fc.constantFrom(...OPTION_NAMES);
  const settings = fc.oneof(
    fc.dictionary(names, values),
    fc.tuple(fc.dictionary(names, values), fc.integer({ min: 1, max: 9 })).map(([others, epochs]) => ({ ...others, epochs })),
    fc.tuple(names, values).map(([name, value]) => ({ epochs: 5, [name]: value })),
    fc.tuple(fc.constantFrom(...BUDGET_NAMES), values).map(([name, value]) => ({ epochs: 5, budget: { [name]: value } })),
  );
  test('make sense, or are refused in one line', () => {
    let taken = 0;
    fc.assert(
      fc.property(settings, (some) => {
        const answer = said(some);
        if (!('ok' in answer)) {
          taken++;
          for (const number of [answer.epochs, answer.epochsBeforePred, answer.monitorEpochs, answer.interval, answer.digits, answer.verbosity])
            expect(Number.isFinite(number)).toBe(true);
          expect(answer.monitorEpochs).toBeGreaterThanOrEqual(Math.max(1, answer.epochsBeforePred));
          for (const text of [answer.name, answer.logDir, answer.logFilePrefix, answer.zone]) expect(['string', 'object']).toContain(typeof text);
          return;
        }
        expect(answer).toMatchObject({ ok: false, code: 'usage' });
        expect(answer.why).toMatch(/^\S.*[.?]$/s);
        expect(answer.why.length).toBeLessThan(1000);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
  test('that are null count as left out', () => {
    const none = Object.fromEntries(Array.from(OPTION_NAMES, (name) => [name, null]));
    expect(said({ ...none, epochs: 5 })).toEqual(said({ epochs: 5 }));
  });
});

describe('what is refused is said', () => {
  test.each([
    [{ epochs: 5, epochsBeforePred: 3 }, 'epochs_before_pred (3) cannot be more than monitor_epochs (1): set monitor_epochs to -1 for all epochs.'],
    [{ epochs: 5, budget: { maxEnergy: -1 } }, /^budget\.max_energy is a number/],
    [{ epochs: 5, zone: 'DK-DK9' }, 'zone names no grid zone that is known: "DK-DK9". Did you mean DK-DK1 or DK-DK2?'],
    [{ epochs: 5, simGpuWatts: 300 }, 'a simulated device needs both sim_gpu and sim_gpu_watts.'],
    [{ epochs: 5, logDir: ['a'] }, 'log_dir is a text.'],
    [{ epochs: 5, decimalPrecision: 101 }, 'decimal_precision is a whole number of at most 100, not 101.'],
    [{ epochs: 5, components: 'monitorEpochsX' }, /"monitorepochsx"/],
  ])('in snake case, where the client is so: %j', (settings, why) => {
    expect(said(settings, 'snake')).toMatchObject({ code: 'usage', why: typeof why === 'string' ? why : expect.stringMatching(why) });
  });
  test('in camel case, where it is so', () => {
    expect(said({ epochs: 5, logDir: 5 })).toMatchObject({ why: 'logDir is a text.' });
  });
});
