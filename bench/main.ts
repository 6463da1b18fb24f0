import { execFileSync } from 'node:child_process';
import { day } from './day.ts';
import { flood } from './flood.ts';
import { gauges } from './gauges.ts';
import { grid } from './grid.ts';
import { memory } from './memory.ts';
import { month } from './month.ts';
import { predict } from './predict.ts';
import { probe } from './probe.ts';
import { parse } from './parse.ts';
import { round } from './round.ts';
import { table, type Row } from './row.ts';
import { runs } from './runs.ts';
import { starts } from './starts.ts';

const PARTS: Readonly<Record<string, () => Promise<readonly Row[]>>> = { starts, probe, round, memory, day, month, gauges, grid, flood, predict, parse, runs };

/** Each in a process of its own: none finds another's heap, caches or compiled code. */
const apart = (name: string): readonly Row[] => {
  process.stderr.write(`measuring: ${name}\n`);
  const { NODE_EXTRA_CA_CERTS: _slow, ...env } = process.env;
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', process.argv[1]!, '--part', name], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  ) as Row[];
};

const [first, part] = process.argv.slice(2);
if (first === '--part') {
  setInterval(() => undefined, 2 ** 30); // the clock's sleepers do not keep a process alive
  const rows = await PARTS[part!]!();
  process.stdout.write(JSON.stringify(rows), () => process.exit(0)); // what still sleeps is no longer needed
} else {
  const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
  const stray = asked.find((name) => PARTS[name] === undefined);
  if (stray !== undefined) throw new Error(`there is no benchmark ${stray}: ${Object.keys(PARTS).join(', ')}`);
  const rows = asked.flatMap(apart);
  process.stdout.write(`${table(rows)}\n`);
  process.exitCode = rows.some(({ verdict }) => verdict === 'MISSED') ? 1 : 0;
}
