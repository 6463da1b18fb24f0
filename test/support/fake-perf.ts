import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { compiled } from './compiled.ts';
import { librariesIn } from './fake-nvml.ts';
import { scratch } from './tree.ts';

/** What a kernel has: a counter's value by its type, config and CPU; `-` for one that cannot be read, `!13` for one that is refused with this errno. */
export type FakeCounters = Readonly<Record<`${number} ${string} ${number}`, bigint | '-' | `!${number}`>>;

/** Libraries in which libc opens these counters, until the test is over; `show` replaces them, `balance` says how many are open. */
export const fakePerf = (first: FakeCounters) => {
  const place = scratch();
  const [script, log] = [join(place, 'counters'), join(place, 'opened')];
  const show = (counters: FakeCounters): void =>
    writeFileSync(
      script,
      Object.entries(counters)
        .map(([which, value]) => `${which} ${value}\n`)
        .join(''),
    );
  show(first);
  writeFileSync(log, '');
  process.env['FAKE_PERF'] = script;
  process.env['FAKE_PERF_OPEN'] = log;
  onTestFinished(() => {
    delete process.env['FAKE_PERF'];
    delete process.env['FAKE_PERF_OPEN'];
  });
  const times = (word: string): number =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line === word).length;
  return {
    libraries: librariesIn(compiled(new URL('../fake-perf/perf.c', import.meta.url), 'libc.so.6')),
    show,
    balance: () => times('open') - times('close'),
    opened: () => times('open'),
  };
};
