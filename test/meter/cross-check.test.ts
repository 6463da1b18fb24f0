import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossCheck } from '../../src/meter/cross-check.ts';
import { instant, joules, seconds, watts, type Watts } from '../../src/quantity/quantity.ts';
import { lost, scriptedCounter, silent } from '../support/scripted-sensor.ts';

type Shown = number | Error;
/** What is said, round by round, of a device that draws `truth` while its count moves at `counted` and its power shows `shown`. */
const compared = (
  rounds: number,
  { counted, shown, averages, period = 1 }: { counted: (t: number) => number | null; shown: (t: number) => Shown; averages?: number; period?: number },
) => {
  let now = 0;
  const power = (): Watts => {
    const answer = shown(now);
    if (answer instanceof Error) throw answer;
    return watts(answer);
  };
  const check = crossCheck(scriptedCounter(0n, { refresh: seconds(0.1) }).sensor, { power, ...(averages !== undefined && { averages: seconds(averages) }) });
  const said: string[] = [];
  for (let i = 0; i <= rounds; i++) {
    now = i * period;
    const mean = counted(now);
    const slice = i === 0 || mean === null ? undefined : { from: instant(now - period), to: instant(now), energy: joules(mean * period) };
    const disagreement = check(instant(now), slice);
    if (disagreement !== undefined) said.push(`${now}: ${disagreement}`);
  }
  return said;
};
/** As `compared`, of a power that is the mean of a second. */
const comparedMeans = (
  rounds: number,
  { counted, shown, period = 1 }: { counted: (t: number) => number | null; shown: (t: number) => Shown; period?: number },
) => compared(rounds, { counted, shown, period, averages: 1 });
const steady = (power: number) => () => power;

describe('a count and a power that', () => {
  test('tell the same are left in peace', () => {
    expect(compared(600, { counted: steady(300), shown: steady(300) })).toEqual([]);
  });
  test.each([
    ['a tenth less', 90],
    ['a tenth more', 110],
  ])('are %s apart are not far enough', (_, shown) => {
    expect(comparedMeans(600, { counted: steady(100), shown: steady(shown) })).toEqual([]);
  });
  test.each([
    ['an eighth less', 87],
    ['an eighth more', 113],
    ['nearly twice as much, as was seen on real boards', 175],
    ['nothing, which is not what the count says', 0],
  ])('are %s apart are told of after a minute', (_, shown) => {
    const said = comparedMeans(60, { counted: steady(100), shown: steady(shown) });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^60: gpu:0: in 60 s its counter told 6000 J and its power ${shown * 60} J: one of them is wrong`));
  });
  test('disagree for less than a minute are given the time', () => {
    expect(comparedMeans(59, { counted: steady(100), shown: steady(200) })).toEqual([]);
  });
  test('disagree where the count stands still are told of too', () => {
    expect(comparedMeans(60, { counted: steady(0), shown: steady(200) })).toHaveLength(1);
  });
});

describe('a load that comes and goes', () => {
  /** On for 0.7 s, then off for 0.9 s: what a look now and then makes of it is chance. */
  const on = (t: number) => (t % 1.6 < 0.7 ? 400 : 80);
  const mean = (from: number, to: number) => Array.from({ length: 100 }, (_, i) => on(from + ((i + 0.5) * (to - from)) / 100)).reduce((a, b) => a + b, 0) / 100;
  test('is no disagreement where power is that of the moment', () => {
    expect(compared(1200, { counted: (t) => mean(t - 1, t), shown: on })).toEqual([]);
  });
  test('nor where rounds are seldom', () => {
    expect(compared(400, { counted: (t) => mean(t - 7, t), shown: on, period: 7 })).toEqual([]);
  });
  test('and is none to hide behind where power is the mean of what lies between', () => {
    expect(compared(600, { counted: (t) => mean(t - 1, t), shown: (t) => mean(t - 1, t), averages: 1 })).toEqual([]);
    expect(compared(60, { counted: (t) => mean(t - 1, t), shown: (t) => 1.2 * mean(t - 1, t), averages: 1 })).toHaveLength(1);
  });
  test('may keep step with the rounds for a minute: power of the moment has to say it twice running', () => {
    expect(compared(119, { counted: steady(100), shown: steady(200) })).toEqual([]);
    expect(compared(120, { counted: steady(100), shown: steady(200) })).toHaveLength(1);
    expect(compared(179, { counted: steady(100), shown: (t) => (t <= 60 ? 200 : 50) })).toEqual([]);
    expect(compared(180, { counted: steady(100), shown: (t) => (t <= 60 ? 200 : 50) })).toHaveLength(1);
    expect(compared(239, { counted: steady(100), shown: (t) => (t > 60 && t <= 120 ? 100 : 200) })).toEqual([]);
  });
  test('never accuses an honest board, whatever it does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 700 }), { minLength: 130, maxLength: 130 }), fc.constantFrom(1, undefined), (loads, averages) => {
        const at = (t: number) => loads[Math.floor(t)] ?? 0;
        // Each second has its load; power shows that of the second before it, whose end it is.
        return compared(125, { counted: (t) => at(t - 1), shown: (t) => at(t - 1), ...(averages !== undefined && { averages }) }).length === 0;
      }),
      { numRuns: 200 },
    );
  });
});

describe('a gap', () => {
  test.each([
    ['in the count', (t: number) => (t === 30 ? null : 100), steady(200)],
    ['in the power', steady(100), (t: number): Shown => (t === 30 ? silent() : 200)],
    ['a sentinel in the power', steady(100), (t: number) => (t === 30 ? 4_294_967 : 200)],
  ] as const)('%s begins the minute anew', (_, counted, shown) => {
    expect(comparedMeans(200, { counted, shown }).map((text) => text.split(':')[0])).toEqual(expect.arrayContaining([expect.stringMatching(/^9[01]$/)]));
    expect(comparedMeans(89, { counted, shown })).toEqual([]);
  });
  test('for ever is nothing to compare', () => {
    expect(compared(200, { counted: steady(100), shown: () => lost() })).toEqual([]);
  });
});

test('few readings prove nothing: rounds that are seldom are compared over as many as it takes', () => {
  expect(comparedMeans(29, { counted: steady(100), shown: steady(200), period: 10 })).toEqual([]);
  expect(comparedMeans(30, { counted: steady(100), shown: steady(200), period: 10 })).toHaveLength(1);
});

test('two rounds at one instant are one', () => {
  const check = crossCheck(scriptedCounter().sensor, { averages: seconds(1), power: () => watts(200) });
  const said: (string | undefined)[] = [];
  for (let t = 0; t <= 60; t++) {
    said.push(check(instant(t), t === 0 ? undefined : { from: instant(t - 1), to: instant(t), energy: joules(100) }));
    said.push(check(instant(t), undefined));
  }
  expect(said.filter((text) => text !== undefined)).toHaveLength(1);
});
