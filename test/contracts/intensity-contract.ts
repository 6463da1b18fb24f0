import { describe, expect, test } from 'vitest';
import { IntensityError, type Intensity, type IntensitySource, type Place } from '../../src/grid/intensity.ts';
import type { IntensityBasis } from '../../src/journal/event.ts';

export interface IntensityCase {
  readonly source: IntensitySource;
  /** A place of which the source can say something. */
  readonly known: Place;
  /** Places of which it cannot. Empty for a source that answers for everywhere. */
  readonly unknown: readonly Place[];
  /** All that its figures may be founded on. */
  readonly bases: readonly IntensityBasis[];
}
type Arrange = () => IntensityCase | Promise<IntensityCase>;

/** What every source of carbon intensity promises. */
export const intensityContract = (name: string, arrange: Arrange): void => {
  const answer = async (): Promise<Intensity & { readonly case: IntensityCase }> => {
    const arranged = await arrange();
    return { ...(await arranged.source.at(arranged.known)), case: arranged };
  };
  describe(`${name} keeps the intensity contract`, () => {
    test('it has a name that a person can be told', async () => {
      expect((await arrange()).source.name).toMatch(/^\S+( \S+)*$/);
    });
    test('it answers with grams per kilowatt hour that a grid can have', async () => {
      const { value } = await answer();
      expect(Number.isFinite(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(2500);
    });
    test('it says whose figure that is, and on what it is founded', async () => {
      const {
        basis,
        source,
        zone,
        why,
        case: { bases },
      } = await answer();
      expect(bases).toContain(basis);
      for (const words of [source, ...(why === undefined ? [] : [why])]) expect(words).toMatch(/^\S+( \S+)+$/);
      expect(zone === null || /^[A-Z]{2}(-[A-Z0-9]+)*$/.test(zone)).toBe(true);
    });
    test('it never answers for another place than the one that was asked about', async () => {
      const {
        zone,
        case: { known },
      } = await answer();
      if (zone !== null) expect(`${known.zone}-`.startsWith(`${zone}-`)).toBe(true);
    });
    test('it says the same when it is asked again', async () => {
      const { source, known } = await arrange();
      expect(await source.at(known)).toEqual(await source.at(known));
    });
    test('what it does not know it refuses in words, and guesses nothing', async () => {
      const { source, unknown } = await arrange();
      for (const place of unknown) {
        const error: unknown = await source.at(place).then(
          (figure) => ({ figure }),
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(IntensityError);
        expect((error as IntensityError).message).toMatch(/^\S+( \S+)+[^.\s]$/);
        expect((error as IntensityError).message).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
      }
    });
  });
};
