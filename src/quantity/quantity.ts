declare const unit: unique symbol;

/** A number that remembers, at compile time, what it counts. Invariant, so unlike units never mix. */
export type Quantity<Unit extends string> = number & { readonly [unit]: (itself: Unit) => Unit };

export type Joules = Quantity<'J'>;
export type Watts = Quantity<'W'>;
export type Seconds = Quantity<'s'>;
export type Grams = Quantity<'gCO2e'>;
export type GramsPerKwh = Quantity<'gCO2e/kWh'>;
/** A point on one run's monotonic clock, in seconds since the run opened. Not a duration. */
export type Instant = Quantity<'s@'>;

export const joules = (n: number) => n as Joules;
export const microjoules = (n: number) => (n / 1e6) as Joules;
export const millijoules = (n: number) => (n / 1e3) as Joules;
export const watts = (n: number) => n as Watts;
export const milliwatts = (n: number) => (n / 1e3) as Watts;
export const microwatts = (n: number) => (n / 1e6) as Watts;
export const seconds = (n: number) => n as Seconds;
export const grams = (n: number) => n as Grams;
export const gramsPerKwh = (n: number) => n as GramsPerKwh;
export const instant = (n: number) => n as Instant;

const JOULES_PER_KWH = 3.6e6;
export const kilowattHours = (n: number) => (n * JOULES_PER_KWH) as Joules;
export const inKilowattHours = (energy: Joules): number => energy / JOULES_PER_KWH;
/** Whole microjoules: integers add up without rounding, up to 2.5 MWh. */
export const inMicrojoules = (energy: Joules): number => Math.round(energy * 1e6);

/** Whole microseconds: no finer than a journal's instants, and differences do not round either. */
export const inMicroseconds = (at: Instant): number => Math.round(at * 1e6);
export const microseconds = (n: number) => (n / 1e6) as Seconds;

/** Adds like to like; `sum([joules(1), watts(1)])` does not compile. */
export const sum = <Unit extends string>(parts: Iterable<Quantity<Unit>>): Quantity<Unit> => {
  let total = 0;
  for (const part of parts) total += part;
  return total as Quantity<Unit>;
};
export const scale = <Unit extends string>(amount: Quantity<Unit>, factor: number): Quantity<Unit> => (amount * factor) as Quantity<Unit>;
/** To the microsecond, as instants are. */
export const elapsed = (from: Instant, to: Instant): Seconds => microseconds(inMicroseconds(to) - inMicroseconds(from));
export const over = (power: Watts, time: Seconds): Joules => (power * time) as Joules;
export const meanPower = (energy: Joules, time: Seconds): Watts => (energy / time) as Watts;
export const emitted = (energy: Joules, intensity: GramsPerKwh): Grams => (inKilowattHours(energy) * intensity) as Grams;
