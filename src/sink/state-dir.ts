import type { Environment } from '../host/port.ts';
import { userPlace } from '../host/user-place.ts';

/** Where runs are kept; null where the user has no home. */
export const stateDir = (env: Environment): string | null => {
  if (env['CARBONTRACKER_STATE_DIR']) return `${env['CARBONTRACKER_STATE_DIR']}/runs`;
  const place = userPlace(env, 'state');
  return place === undefined ? null : `${place}/runs`;
};
