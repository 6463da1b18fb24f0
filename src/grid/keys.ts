import type { Environment } from '../host/port.ts';

/** The original's names, in lower case without marks, and the variables that hold the same. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['electricitymaps', 'ELECTRICITYMAPS_API_KEY'],
  ['entsoe', 'ENTSOE_API_KEY'],
  ['watttimeuser', 'WATTTIME_USER'],
  ['watttimepassword', 'WATTTIME_PASSWORD'],
]);
/** How a key may be named: `electricitymaps`, `entsoe`, `watttime_user`, `watttime_password`. */
export const KEY_NAMES = 'electricitymaps, entsoe, watttime_user and watttime_password';

/** Keys by their provider's name, as variables of the environment; undefined where a name or a value means nothing. */
export const keysFrom = (said: unknown): Environment | undefined => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  const pairs: [string, string][] = [];
  for (const [name, key] of Object.entries(said)) {
    const variable = VARIABLES.get(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
    if (variable === undefined || typeof key !== 'string' || key === '') return undefined;
    pairs.push([variable, key]);
  }
  return Object.fromEntries(pairs);
};
