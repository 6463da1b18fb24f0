import { IntensityError, type IntensitySource } from './intensity.ts';

/** Asks one source after the other; the answer says why those before it did not know. */
export const firstOf = (...sources: readonly IntensitySource[]): IntensitySource => ({
  name: sources.map((source) => source.name).join(', then '),
  async at(place, signal) {
    const refusals: IntensityError[] = [];
    for (const source of sources) {
      try {
        const answer = await source.at(place, signal);
        const reasons = [...refusals.map((refusal) => refusal.message), ...(answer.why === undefined ? [] : [answer.why])];
        return reasons.length === 0 ? answer : { ...answer, why: reasons.join('; ') };
      } catch (error) {
        if (!(error instanceof IntensityError)) throw error;
        refusals.push(error);
      }
    }
    throw new IntensityError('no source could say', { cause: new AggregateError(refusals) });
  },
});
