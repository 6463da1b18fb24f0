import { describe, expect, test } from 'vitest';
import { guard, type Policy } from '../../src/cli/guard.ts';
import type { Budget } from '../../src/ledger/budget.ts';
import type { Prediction } from '../../src/predict/predictor.ts';
import { grams, instant, kilowattHours, seconds } from '../../src/quantity/quantity.ts';

const settled = () => new Promise<void>((done) => setImmediate(done));
const BUDGET: Budget = { energy: kilowattHours(1), carbon: null, time: null };
/** A person with these answers, where there is one. */
const guarding = (policy: Partial<Policy>, answers: readonly (string | null)[] | null = null) => {
  const [said, done, noted, asked]: string[][] = [[], [], [], []];
  let spent = 0;
  let now = 0;
  const pass = (time: number): void => void (now += time);
  let low: number | null = null;
  const watch = guard(
    BUDGET,
    { action: 'warn', command: null, grace: seconds(30), ...policy },
    {
      run: {
        spent: () => ({ energy: kilowattHours(spent), carbon: grams(0), time: seconds(1) }),
        prediction: () =>
          low === null
            ? null
            : ({ energy: { mean: kilowattHours(9), low: kilowattHours(low), high: null }, carbon: null, time: { low: null } } as unknown as Prediction),
        breached: ({ limit, of, action }) => void noted!.push(`${limit} ${of} ${action}`),
      },
      child: { signalAll: (signal) => void done!.push(signal), endAll: async (grace) => void done!.push(`end within ${grace} s`) },
      clock: { now: () => instant(now) },
      terminal: {
        attended: () => answers !== null,
        ask: async (question, signal) => {
          asked!.push(question);
          if (answers?.[asked!.length - 1] === 'hesitates') await new Promise((off) => signal.addEventListener('abort', off));
          if (signal.aborted) return null;
          return answers?.[asked!.length - 1] ?? null;
        },
      },
      hush: (quiet) => void done!.push(quiet ? 'hush' : 'speak'),
      feed: async (command) => {
        if (command === 'false') throw new Error('false: ended with 1');
        if (command === 'hang') await new Promise(() => undefined);
        said!.push(`fed ${command}`);
      },
      say: (text) => void said!.push(text),
    },
  );
  const spend = async (kwh: number): Promise<void> => {
    spent = kwh;
    watch.look();
    await settled();
  };
  const foresee = async (kwh: number): Promise<void> => {
    low = kwh;
    watch.look();
    await settled();
  };
  return { watch, said: said!, done: done!, noted: noted!, asked: asked!, spend, foresee, pass };
};

describe('a budget that is guarded', () => {
  test('is told of once for each cause, as foreseen and as spent', async () => {
    const { spend, foresee, noted, done } = guarding({});
    await spend(0.9);
    await foresee(1.1);
    await foresee(1.2);
    await spend(1);
    await spend(1.1);
    expect([noted, done]).toEqual([['energy predicted warn', 'energy spent warn'], []]);
  });
  test('ends the program once, with its grace', async () => {
    const { spend, foresee, done, watch, said } = guarding({ action: 'stop' });
    await foresee(2);
    await spend(2);
    await watch.finish();
    expect([done, said, watch.stopped]).toEqual([['end within 30 s'], ['The program is asked to stop.'], true]);
  });
  test('is asked about while the program and the screen stand still, until the answer is one', async () => {
    const { spend, done, asked, said, watch } = guarding({ action: 'ask' }, ['', 'maybe', ' Y ']);
    await spend(2);
    expect(asked).toEqual([
      'CarbonTracker: Continue training (y/n)? ',
      'CarbonTracker: Input not recognized. Try again (y/n): ',
      'CarbonTracker: Input not recognized. Try again (y/n): ',
    ]);
    expect([done, said, watch.stopped]).toEqual([['SIGSTOP', 'hush', 'speak', 'SIGCONT'], ['Continuing...'], false]);
  });
  test('ends the program where the person says so, and asks no more', async () => {
    const { spend, foresee, done, asked, said, watch } = guarding({ action: 'ask' }, ['n']);
    await foresee(2);
    await spend(2);
    expect([done, said, watch.stopped, asked.length]).toEqual([['SIGSTOP', 'hush', 'end within 30 s', 'speak', 'SIGCONT'], ['Quitting...'], true, 1]);
  });
  test('does not touch the program where there is nobody to ask, and lets it go on where nobody answers', async () => {
    const nobody = guarding({ action: 'ask' });
    await nobody.spend(2);
    expect([nobody.done, nobody.said]).toEqual([[], ['There is no terminal to ask on whether to continue: the program goes on.']]);
    const silent = guarding({ action: 'ask' }, [null]);
    await silent.spend(2);
    expect([silent.done.at(-1), silent.said]).toEqual(['SIGCONT', ['Nobody answered: the program goes on.']]);
  });
  test('says nothing at the question when somebody else ends the program', async () => {
    const { spend, watch, said, done } = guarding({ action: 'ask' }, ['hesitates']);
    await spend(2);
    expect(done).toEqual(['SIGSTOP', 'hush']);
    watch.standBack();
    await watch.finish();
    expect([said, done.at(-1)]).toEqual([[], 'SIGCONT']);
  });
  test('is looked at again some time after a program was asked to stop, and did not', async () => {
    const { spend, watch, noted, pass } = guarding({});
    watch.standBack();
    await spend(2);
    expect(noted).toEqual([]);
    pass(301);
    await spend(2);
    expect(noted).toEqual(['energy spent warn']);
  });
  test('is handed to a command, whose failure is told, and which nobody waits for', async () => {
    const fed = guarding({ action: 'exec', command: 'mail me' });
    await fed.spend(2);
    expect([fed.said, fed.done]).toEqual([['fed mail me'], []]);
    const failing = guarding({ action: 'exec', command: 'false' });
    await failing.spend(2);
    expect(failing.said).toEqual(['What was to be done for the budget has failed: false: ended with 1.']);
    const hanging = guarding({ action: 'exec', command: 'hang' });
    await hanging.spend(2);
    await hanging.watch.finish();
  });
  test('is looked at no more when the run is over', async () => {
    const { watch, spend, noted } = guarding({});
    await watch.finish();
    await spend(2);
    expect(noted).toEqual([]);
  });
});
