import { describe, expect, test } from 'vitest';
import { fallbacks } from '../../src/grid/fallback.ts';
import { firstOf } from '../../src/grid/first-of.ts';
import { IntensityError, type IntensitySource } from '../../src/grid/intensity.ts';
import { gramsPerKwh } from '../../src/quantity/quantity.ts';

/** A provider that answers so, or refuses so. */
const provider = (name: string, answer: number | Error): IntensitySource => ({
  name,
  async at({ zone }) {
    if (answer instanceof Error) throw answer;
    return { value: gramsPerKwh(answer), basis: 'metered', boundary: 'life-cycle', zone, source: `${name} says so` };
  },
});
const place = { zone: 'DK-DK1' };
const refusing = (name: string, why: string) => provider(name, new IntensityError(why));

describe('the first of several sources', () => {
  test('that can say is believed, and there is nothing to explain', async () => {
    expect(await firstOf(provider('a', 82), provider('b', 400)).at(place)).toEqual({
      value: 82,
      basis: 'metered',
      boundary: 'life-cycle',
      zone: 'DK-DK1',
      source: 'a says so',
    });
  });
  test('that can say also tells why those before it could not', async () => {
    expect(await firstOf(refusing('a', 'there is no key'), refusing('b', 'the zone is not Danish'), provider('c', 400)).at(place)).toMatchObject({
      value: 400,
      source: 'c says so',
      why: 'there is no key; the zone is not Danish',
    });
  });
  test('none of which can say is a refusal that keeps the reasons', async () => {
    const error = await firstOf(refusing('a', 'there is no key'), refusing('b', 'it is down'))
      .at(place)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IntensityError);
    expect(((error as Error).cause as AggregateError).errors.map((each: Error) => each.message)).toEqual(['there is no key', 'it is down']);
  });
  test('with a bug is not passed over in silence', async () => {
    await expect(firstOf(provider('a', new TypeError('oh no')), provider('b', 400)).at(place)).rejects.toThrow(TypeError);
  });
  test('is asked before the next: those after it are left in peace', async () => {
    let asked = 0;
    const last: IntensitySource = {
      name: 'last',
      at: async () => {
        asked++;
        throw new IntensityError('nobody asked');
      },
    };
    await firstOf(provider('a', 82), last).at(place);
    expect(asked).toBe(0);
  });
  test('has the names of all', () => {
    expect(firstOf(provider('a', 1), provider('b', 2)).name).toBe('a, then b');
  });
});

describe('the sources of the tool, one after the other', () => {
  const at = (zone: string | null) => firstOf(...fallbacks).at({ zone });
  test('know the country of a zone', async () => {
    expect(await at('FR')).toMatchObject({ basis: 'yearly-average', zone: 'FR' });
  });
  test('fall back on the world where no zone is stated, or one that nobody knows, and say why', async () => {
    expect(await at(null)).toMatchObject({ basis: 'world-average', zone: null, why: expect.stringContaining('no zone is stated') });
    expect(await at('ZZ')).toMatchObject({ basis: 'world-average', zone: null, why: expect.stringContaining('ZZ') });
  });
});
