import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provider, type Asked, type Reply } from '../support/provider.ts';
import { aUser } from './carbontracker.ts';

/** Where the half hour of a moment begins, in ms, as this provider writes it. */
export const halfHour = (ms: number): string => `${new Date(Math.floor(ms / 1_800_000) * 1_800_000).toISOString().slice(0, 16)}Z`;
/** Where nobody answers. */
const NOBODY = 'http://127.0.0.1:9';

/** Great Britain: 151 g now, and 100, 101, 102 … ahead, by half hours; `now` says what stands in the place of an answer. */
export const uk =
  (now?: Reply, foreseen: (halfHours: number) => number = (i) => 100 + i) =>
  ({ url: { pathname } }: Asked): Reply => {
    const periods = (count: number, from: number, actual: number | null) =>
      JSON.stringify({
        data: Array.from({ length: count }, (_, i) => ({
          from: halfHour(from + i * 1_800_000),
          to: halfHour(from + (i + 1) * 1_800_000),
          intensity: { forecast: foreseen(i), actual, index: 'low' },
        })),
      });
    if (pathname === '/json') return JSON.stringify({ ip: '192.0.2.7', city: 'Reading', region: 'England', country: 'GB', loc: '51.45,-0.97', postal: 'RG1' });
    if (pathname.includes('/fw')) return periods(96, Date.now(), null);
    if (/^\/intensity\/.+\/.+/.test(pathname)) return periods(4, Date.now() - 3_600_000, 222);
    return now ?? periods(1, Date.now(), 151);
  };
/** A user whose network holds this one provider, for everything; each with a cache of their own. */
export const online = async (reply: (asked: Asked) => Reply = uk(), more: Readonly<Record<string, string>> = {}) => {
  const { address, asked } = await provider(reply);
  const user = aUser();
  const env = {
    CARBONTRACKER_OFFLINE: '',
    XDG_CACHE_HOME: join(user.home, 'cache'),
    CARBONTRACKER_IPINFO_URL: address,
    CARBONTRACKER_GEOJS_URL: NOBODY,
    CARBONTRACKER_UK_GRID_URL: address,
    CARBONTRACKER_ELECTRICITYMAPS_URL: address,
    CARBONTRACKER_ENERGIDATASERVICE_URL: NOBODY,
    CARBONTRACKER_RTE_URL: NOBODY,
    CARBONTRACKER_ENTSOE_URL: NOBODY,
    CARBONTRACKER_WATTTIME_URL: NOBODY,
    ...more,
  };
  const run = (...args: readonly string[]) => user.run(args, { env });
  const begin = (...args: readonly string[]) => user.begin(args, { env });
  /** Every word that was left on the disk. */
  const kept = (directory = user.home): string =>
    existsSync(directory)
      ? readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => `${name}\n${readFileSync(join(parentPath, name), 'utf8')}`)
          .join('\n')
      : '';
  return { ...user, run, begin, asked, kept, address };
};
