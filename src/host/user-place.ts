import type { Environment } from './port.ts';

/** Where XDG, Windows and plain homes keep files of a kind. */
const PLACES = {
  state: { xdg: 'XDG_STATE_HOME', windows: 'LOCALAPPDATA', within: '', below: '.local/state' },
  cache: { xdg: 'XDG_CACHE_HOME', windows: 'LOCALAPPDATA', within: '/cache', below: '.cache' },
  config: { xdg: 'XDG_CONFIG_HOME', windows: 'APPDATA', within: '', below: '.config' },
} as const;

/** This user's directory for our files of a kind; undefined where the user has no home. A relative one is none, says XDG. */
export const userPlace = (env: Environment, kind: keyof typeof PLACES): string | undefined => {
  const { xdg, windows, within, below } = PLACES[kind];
  const [own, local, home] = [env[xdg], env[windows], env['HOME']].map((place) => (place !== undefined && ABSOLUTE.test(place) ? place : undefined));
  if (own !== undefined) return `${own}/carbontracker`;
  if (local !== undefined) return `${local}/carbontracker${within}`;
  return home === undefined ? undefined : `${home}/${below}/carbontracker`;
};
const ABSOLUTE = /^(\/|[a-z]:[\\/]|\\\\)/i;
