// A process of its own. At a word on its standard input it asks the providers in PROVIDERS through the cache, and says what it was told.
import { openAsker } from '../../src/grid/asker.ts';
import { openCache } from '../../src/grid/cache/cache.ts';
import { cached } from '../../src/grid/cache/cached.ts';
import { IntensityError } from '../../src/grid/intensity.ts';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { plainSource } from './plain-source.ts';

const host = { web: nodeWeb(), disk: nodeDisk(), clock: nodeClock(), env: process.env };
const asker = openAsker(host);
const cache = openCache(host, (line) => console.error(line));

const told = async (address: string): Promise<number | string> => {
  const env = { ...process.env, PLAIN_URL: address };
  try {
    return (await cached(plainSource({ ...asker, env }), cache, env, seconds(900)).at({ zone: 'DK-DK1' })).value;
  } catch (error) {
    if (error instanceof IntensityError) return error.message;
    throw error;
  }
};

process.stdin.once('data', async () => {
  process.stdout.write(JSON.stringify(await Promise.all((process.env['PROVIDERS'] ?? '').split(' ').map(told))), () => process.exit());
});
process.stdout.write('ready\n');
