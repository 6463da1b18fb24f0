import { IntensityError, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';

/** The first source that answers, and why those before it did not. */
export type LiveAnswer = { readonly reasons: readonly string[] } & (
  | { readonly source: LiveSource; readonly figure: TimedIntensity }
  | { readonly source?: undefined; readonly figure?: undefined }
);
export const firstLive = async (serving: readonly LiveSource[], place: Place, signal?: AbortSignal): Promise<LiveAnswer> => {
  const reasons: string[] = [];
  for (const source of serving) {
    try {
      return { source, figure: await source.at(place, signal), reasons };
    } catch (error) {
      reasons.push(refusal(error).message);
    }
  }
  return { reasons };
};
/** What a source says instead of an answer; anything else that is thrown goes on. */
export const refusal = (error: unknown): IntensityError => {
  if (error instanceof IntensityError) return error;
  throw error;
};
