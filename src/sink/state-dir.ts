import type { Environment } from '../host/port.ts';

/** Where runs are kept; null where the user has no home. */
export const stateDir = (env: Environment): string | null => {
  if (env['CARBONTRACKER_STATE_DIR']) return `${env['CARBONTRACKER_STATE_DIR']}/runs`;
  const state = env['XDG_STATE_HOME'] || (env['HOME'] ? `${env['HOME']}/.local/state` : undefined);
  return state === undefined ? null : `${state}/carbontracker/runs`;
};
