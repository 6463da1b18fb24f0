import type { Environment } from '../host/port.ts';

/** Where sockets may lie by which programs join a run, the best place first. */
export const joinPlaces = (env: Environment): readonly string[] =>
  [env['XDG_RUNTIME_DIR'], env['TMPDIR'], '/tmp'].filter((place): place is string => place?.startsWith('/') === true);
