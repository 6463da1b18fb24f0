import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeProcesses } from '../../src/host/node/processes.ts';
import { scratch } from './tree.ts';

/** A command of this name in a PATH of the test's own, before the real one: a line of the shell. */
export const standIn = (name: string, line: string) => {
  const place = join(scratch(), 'bin');
  mkdirSync(place);
  writeFileSync(join(place, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(place, name), 0o755);
  return { env: { PATH: `${place}:${process.env['PATH']}`, USER: 'ada' }, processes: nodeProcesses() };
};
