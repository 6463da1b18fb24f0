import { describe, expect, test } from 'vitest';
import { cpuName } from '../../src/sensor/cpu-name.ts';
import { nominal } from '../../src/sensor/tdp.ts';

/** Names as real machines give them in /proc/cpuinfo, with the maker's nominal watts. */
const REAL: readonly (readonly [string, number])[] = [
  ['Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz', 150],
  ['Intel(R) Xeon(R) Gold 6248R CPU @ 3.00GHz', 205],
  ['Intel(R) Xeon(R) Platinum 8280 CPU @ 2.70GHz', 205],
  ['Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz', 300],
  ['Intel(R) Xeon(R) Platinum 8480+', 350],
  ['Intel(R) Xeon(R) Silver 4114 CPU @ 2.20GHz', 85],
  ['Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz', 85],
  ['Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', 120],
  ['Intel(R) Xeon(R) CPU E5-2698 v4 @ 2.20GHz', 135],
  ['Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz', 69],
  ['Intel(R) Xeon(R) CPU E7-8890 v3 @ 2.50GHz', 165],
  ['Intel(R) Xeon(R) CPU           X5650  @ 2.67GHz', 95],
  ['Intel(R) Xeon(R) W-2155 CPU @ 3.30GHz', 140],
  ['Intel(R) Xeon(R) w9-3495X', 350],
  ['AMD EPYC 7551P 32-Core Processor', 180],
  ['AMD EPYC 7742 64-Core Processor', 225],
  ['AMD EPYC 7763 64-Core Processor', 280],
  ['AMD EPYC 7543 32-Core Processor', 225],
  ['AMD EPYC 8024P 8-Core Processor', 90],
  ['AMD EPYC 9654 96-Core Processor', 360],
  ['AMD EPYC 7R13 Processor', 225],
  ['AMD Ryzen 5 3600 6-Core Processor', 65],
  ['AMD Ryzen 7 PRO 4750U with Radeon Graphics', 15],
  ['AMD Ryzen 9 5950X 16-Core Processor', 105],
  ['AMD Ryzen 9 7940HS w/ Radeon 780M Graphics', 35],
  ['AMD Ryzen AI 9 HX 370 w/ Radeon 890M', 28],
  ['AMD Ryzen Threadripper 1950X 16-Core Processor', 180],
  ['AMD Ryzen Threadripper 3990X 64-Core Processor', 280],
  ['AMD Ryzen Threadripper PRO 5995WX 64-Cores', 280],
  ['AMD A10-7850K Radeon R7, 12 Compute Cores 4C+8G', 95],
  ['AMD FX(tm)-8350 Eight-Core Processor', 125],
  ['AMD Opteron(tm) Processor 6276', 115],
  ['Quad-Core AMD Opteron(tm) Processor 2378', 75],
  ['Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz', 65],
  ['Intel(R) Core(TM) i7 CPU         920  @ 2.67GHz', 130],
  ['Intel(R) Core(TM) i5-2500K CPU @ 3.30GHz', 95],
  ['Intel(R) Core(TM) i7-6700K CPU @ 4.00GHz', 91],
  ['Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 95],
  ['Intel(R) Core(TM) i9-9900K CPU @ 3.60GHz', 95],
  ['11th Gen Intel(R) Core(TM) i7-11700 @ 2.50GHz', 65],
  ['11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz', 28],
  ['12th Gen Intel(R) Core(TM) i7-12700H', 45],
  ['13th Gen Intel(R) Core(TM) i9-13900K', 125],
  ['13th Gen Intel(R) Core(TM) i5-1335U', 15],
  ['Intel(R) Core(TM) Ultra 7 155H', 28],
  ['Intel(R) Core(TM) Ultra 9 285K', 125],
  ['Intel(R) Atom(TM) CPU  C2750  @ 2.40GHz', 20],
  ['Intel(R) Celeron(R) N4020 CPU @ 1.10GHz', 6],
  ['Intel(R) Pentium(R) CPU G4560 @ 3.50GHz', 54],
  ['Intel(R) N100', 6],
];

test.each(REAL)('%s is found: %d W', async (brand, watts) => {
  expect((await nominal(brand))?.power).toBe(watts);
});

test.each([
  'AMD EPYC',
  'AMD EPYC Processor',
  'AMD EPYC-Rome Processor',
  'AMD EPYC-Milan Processor',
  'Intel(R) Xeon(R) CPU @ 2.20GHz',
  'Intel(R) Xeon(R) Processor @ 2.60GHz',
  'Intel Xeon Processor (Skylake, IBRS)',
  'Intel Core Processor (Haswell, no TSX)',
  'QEMU Virtual CPU version 2.5+',
  'Common KVM processor',
  'ARM Neoverse-N1',
  'Genuine Intel(R) CPU 0000 @ 2.40GHz',
  'AMD EPYC 776',
  'AMD EPYC 77631',
  'Intel(R) Core(TM) i7-8700KX',
  'Intel(R) Xeon(R) CPU E5-2620 v9 @ 2.40GHz',
  '280',
  '',
])('"%s" names no CPU that we know, and is taken for none', async (brand) => {
  expect(await nominal(brand)).toBeUndefined();
});

describe('threads', () => {
  test.each([
    ['AMD EPYC 7763 64-Core Processor', 128],
    ['AMD Ryzen Threadripper PRO 5995WX 64-Cores', 128],
    ['AMD EPYC 7R13 Processor', 96],
    ['Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz', 48],
  ])('%s has %d, by its name or by the table', async (brand, threads) => {
    expect((await nominal(brand))?.threads).toBe(threads);
  });
  test.each(['Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 'AMD Ryzen 5 3500X 6-Core Processor'])('those of %s are not known', async (brand) => {
    const found = await nominal(brand);
    expect(found).toBeDefined();
    expect(found).not.toHaveProperty('threads');
  });
});

test('two names of one model come out the same, those of two models do not', () => {
  expect(cpuName('Intel Core i9-13900K')).toBe(cpuName('13th Gen Intel(R) Core(TM) i9-13900K'));
  expect(cpuName('AMD Ryzen 7 4980U Microsoft Surface (R) Edition')).toBe(cpuName('AMD Ryzen 7 4980U Microsoft Surface® Edition'));
  expect(cpuName('Intel Core i9-13900K')).not.toBe(cpuName('Intel Core i9-13900KF'));
  expect(cpuName('Intel Xeon E5-2620 v3')).not.toBe(cpuName('Intel Xeon E5-2620 v4'));
  expect(cpuName('Intel Xeon Platinum 8480')).not.toBe(cpuName('Intel Xeon Platinum 8480+'));
});

test('each line of the table is a name, watts above zero and perhaps threads; no name comes twice', async () => {
  const { TDP_TABLE } = await import('../../src/sensor/tdp-table.ts');
  const lines = TDP_TABLE.trim().split('\n');
  expect(lines.filter((line) => !/^[a-z0-9.+]+( [a-z0-9.+]+)*\|(?!0(\.0+)?(\||$))\d+(\.\d+)?(\|\d+)?$/.test(line))).toEqual([]);
  const names = lines.map((line) => line.slice(0, line.indexOf('|')));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => cpuName(name) !== name)).toEqual([]);
  expect(lines.length).toBeGreaterThan(5000);
});
