import { describe, expect, test } from 'vitest';
import { guard, type Policy } from '../../src/cli/guard.ts';
import type { Budget } from '../../src/ledger/budget.ts';
import type { Cost } from '../../src/ledger/statement.ts';
import type { Prediction } from '../../src/predict/predictor.ts';
import { grams, kilowattHours, seconds } from '../../src/quantity/quantity.ts';
import { fakeClock } from '../support/fake-clock.ts';

const BUDGET: Budget = { energy: kilowattHours(1), carbon: null, time: null };
/** A program that ends at its first SIGTERM unless it is stubborn, and a person with these answers. */
const guarding = (
  policy: Partial<Policy>,
  { answers = [], stubborn = false }: { readonly answers?: readonly (string | null)[]; readonly stubborn?: boolean } = {},
) => {
  const clock = fakeClock();
  const [said, signals, noted, asked]: string[][] = [[], [], [], []];
  let spent = 0;
  let low: number | null = null;
  let end = (): void => undefined;
  const ended = new Promise<{ readonly code: number | null; readonly signal: string | null }>((resolve) => {
    end = () => resolve({ code: 0, signal: null });
  });
  const watch = guard(
    BUDGET,
    { action: 'warn', command: null, grace: seconds(30), ...policy },
    {
      run: {
        spent: () => ({ energy: kilowattHours(spent), carbon: grams(0), time: seconds(1) }) as Cost,
        prediction: () =>
          low === null
            ? null
            : ({ energy: { mean: kilowattHours(9), low: kilowattHours(low), high: null }, carbon: null, time: { low: null } } as unknown as Prediction),
        breached: ({ limit, of, action }) => void noted!.push(`${limit} ${of} ${action}`),
      },
      child: {
        ended,
        pass: async () => undefined,
        signalTree(signal) {
          signals!.push(signal);
          if (signal === 'SIGKILL' || (signal === 'SIGTERM' && !stubborn)) end();
        },
      },
      clock,
      terminal: {
        columns: () => null,
        draw: () => undefined,
        ask: async (question) => {
          asked!.push(question);
          return answers[asked!.length - 1] ?? null;
        },
      },
      feed: async (command) => {
        if (command === 'false') throw new Error('false: ended with 1');
        said!.push(`fed ${command}`);
      },
      say: (text) => void said!.push(text),
    },
  );
  const spend = async (kwh: number): Promise<void> => {
    spent = kwh;
    watch.look();
    await clock.advance(0);
  };
  const foresee = async (kwh: number): Promise<void> => {
    low = kwh;
    watch.look();
    await clock.advance(0);
  };
  return { watch, clock, said: said!, signals: signals!, noted: noted!, asked: asked!, spend, foresee };
};

describe('a budget that is guarded', () => {
  test('is told of once for each cause, as foreseen and as spent', async () => {
    const { spend, foresee, noted, signals } = guarding({});
    await spend(0.9);
    await foresee(1.1);
    await foresee(1.2);
    await spend(1);
    await spend(1.1);
    expect([noted, signals]).toEqual([['energy predicted warn', 'energy spent warn'], []]);
  });
  test('ends the program, and leaves it its grace', async () => {
    const { spend, signals, watch, clock } = guarding({ action: 'stop' });
    await spend(2);
    await clock.advance(60);
    expect([signals, watch.stopped]).toEqual([['SIGTERM', 'SIGCONT'], true]);
    const stubborn = guarding({ action: 'stop' }, { stubborn: true });
    await stubborn.spend(2);
    await stubborn.clock.advance(29);
    expect(stubborn.signals).toEqual(['SIGTERM', 'SIGCONT']);
    await stubborn.clock.advance(2);
    expect(stubborn.signals).toEqual(['SIGTERM', 'SIGCONT', 'SIGKILL']);
  });
  test('is asked about while the program stands still, until the answer is one', async () => {
    const { spend, signals, asked, said, watch } = guarding({ action: 'ask' }, { answers: ['', 'maybe', ' Y '] });
    await spend(2);
    expect(asked).toEqual([
      'CarbonTracker: Continue training (y/n)? ',
      'CarbonTracker: Input not recognized. Try again (y/n): ',
      'CarbonTracker: Input not recognized. Try again (y/n): ',
    ]);
    expect([signals, said, watch.stopped]).toEqual([['SIGSTOP', 'SIGCONT'], ['Continuing...'], false]);
  });
  test('ends the program where the person says so, and asks no more', async () => {
    const { spend, foresee, signals, asked, said, watch } = guarding({ action: 'ask' }, { answers: ['n'] });
    await foresee(2);
    await spend(2);
    expect([signals, said, watch.stopped, asked.length]).toEqual([['SIGSTOP', 'SIGTERM', 'SIGCONT', 'SIGCONT'], ['Quitting...'], true, 1]);
  });
  test('lets the program go on where there is nobody to ask', async () => {
    const { spend, signals, said } = guarding({ action: 'ask' });
    await spend(2);
    expect([signals, said]).toEqual([['SIGSTOP', 'SIGCONT'], ['There is no terminal to ask on whether to continue: the program goes on.']]);
  });
  test('is handed to a command, whose failure is told', async () => {
    const fed = guarding({ action: 'exec', command: 'mail me' });
    await fed.spend(2);
    expect([fed.said, fed.signals]).toEqual([['fed mail me'], []]);
    const failing = guarding({ action: 'exec', command: 'false' });
    await failing.spend(2);
    expect(failing.said).toEqual(['What was to be done for the budget has failed: Error: false: ended with 1.']);
  });
  test('is looked at no more when the run is over', async () => {
    const { watch, spend, noted } = guarding({});
    await watch.finish();
    await spend(2);
    expect(noted).toEqual([]);
  });
});
