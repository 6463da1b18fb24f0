import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { bibtex } from '../../src/report/bibtex.ts';
import { latex } from '../../src/report/latex.ts';
import { began, closed, intensity, opened, run, sensor, spent } from '../support/events.ts';
import { HOSTILE, runOf } from '../support/hostile.ts';
import { dossierOf, PAPER } from '../support/medium.ts';
import { troublesIn } from '../support/tex-reading.ts';

const set = (...runs: readonly (readonly Event[])[]): string =>
  latex.render(
    runs.map((events) => dossierOf(events)),
    PAPER,
  ) as string;
const cited = (...runs: readonly (readonly Event[])[]): string =>
  bibtex.render(
    runs.map((events) => dossierOf(events)),
    PAPER,
  ) as string;

const anHour = run(3600, [intensity(100, 0, { source: 'Energi Data Service', boundary: 'direct' }), spent(0, 3600, 1.8e6, 0.2e6)], {
  name: 'resnet_50',
  sensors: [sensor('a', { label: 'NVIDIA H100' }), sensor('c', { part: 'cpu', label: 'A CPU', basis: 'modelled', method: 'load-model', uncertainty: 0.4 })],
});

describe('the statement for a paper', () => {
  test('tells what it cost and how that is known, in words and a table', () => {
    const text = set(anHour);
    for (const part of [
      String.raw`\paragraph{Energy and carbon: resnet\_50.}`,
      'began on 2026-11-22 20:22 UTC on n1 and took 1:00:00; it finished.',
      'Its hardware drew 0.555556~kWh, 555.6~W on average; with overhead 0.855556~kWh, which emitted 85.555556~g CO$_2$eq.',
      'Energy includes a PUE of 1.54 (Uptime Institute survey 2025',
      'CO$_2$eq at 100.00~gCO$_2$eq/kWh, direct emissions only: Energi Data Service.',
      'The carbon intensity is metered, direct emissions only; the grid zone is DK-DK1.',
      String.raw`100~\% of the time $\times$ devices was seen; 90~\% of the energy was measured, 10~\% modelled or stated.`,
      String.raw`Tracked with carbontracker 3.0.0~\cite{carbontracker-software,energi-data-service}, after the method of~\cite{carbontracker}.`,
      String.raw`\raggedright GPU NVIDIA H100 & 0.500000 & 500.0 & \raggedright measured (energy counter), $\pm$5~\% \tabularnewline`,
      String.raw`\raggedright CPU A CPU & 0.055556 & 55.6 & \raggedright modelled (from its load), $\pm$40~\% \tabularnewline`,
      String.raw`\raggedright Together & 0.555556 & 555.6 & \raggedright  \tabularnewline`,
    ])
      expect(text).toContain(part);
  });
  test('says what is not known, and has no table of nothing', () => {
    const text = set([began({ sensors: [] }), opened(0, 0), closed(3, 0)]);
    expect(text).toContain('it is unfinished: under way, or cut short.');
    expect(text).toContain('Nothing was measured: energy and carbon are unknown.');
    expect(text).toContain('Carbon is unknown: no carbon intensity was recorded.');
    expect(text).not.toMatch(/tabular|kWh|\bW\b/);
  });
  test('says that what was half seen is a lower bound', () => {
    expect(set(run(10, [spent(0, 5, 50)]))).toContain(String.raw`50~\% of the time $\times$ devices was seen, so that the energy is a lower bound; 100~\%`);
  });
  test('breaks a table that is longer than a page', () => {
    const many = Array.from({ length: 64 }, (_, i) => sensor(`GPU-${i}`));
    const text = set(run(10, [spent(0, 10, ...many.map(() => 10))], { sensors: many }));
    expect(text.match(/\\begin\{tabular\}/g)).toHaveLength(3);
    expect(text.match(/Together/g)).toHaveLength(1);
    expect(text.match(/NVIDIA GPU-\d+/g)).toHaveLength(64);
  });
});

describe('the citations', () => {
  test('call a run of which a log alone is left by the name that both tools have', () => {
    const logged = run(3600, [intensity(100, 0), spent(0, 3600, 3.6e6)], { sensors: [sensor('log:gpu:0', { basis: 'stated', method: 'logged' })] });
    expect(cited(logged)).toContain('title = {{carbontracker}},');
    expect(cited(anHour)).toContain('title = {{carbontracker in TypeScript}},');
    expect(cited(logged, anHour)).toContain('title = {{carbontracker in TypeScript}},');
  });
  test('are of the method, of this software and of the data of the grid, under the keys that the statement cites', () => {
    const keys = Array.from(cited(anHour).matchAll(/^@\w+\{([^,]+),$/gm), ([, key]) => key);
    expect(keys).toEqual(['carbontracker', 'carbontracker-software', 'energi-data-service']);
    const used = Array.from(set(anHour).matchAll(/\\cite\{([^}]+)\}/g), ([, names]) => names!.split(',')).flat();
    expect(new Set(used)).toEqual(new Set(keys));
    expect(cited(anHour)).toContain('note = {Version 3.0.0}');
    expect(cited(anHour)).toContain('eprint = {2007.03051}');
  });
  test('name the year of the latest run, each version and each source once, and no source that cannot be cited', () => {
    const text = cited(
      anHour,
      anHour,
      run(1, [intensity(1, 0), spent(0, 1, 1)], { date: '2031-01-01T00:00:00.000Z', tool: { name: 'carbontracker', version: '9.9.9' } }),
    );
    expect(text.match(/energi-data-service,/g)).toHaveLength(1);
    expect(text).toContain('Version 3.0.0, 9.9.9');
    expect(text).toContain('year = {2031}');
    expect(text).not.toContain('a test');
  });
});

describe('from somebody who means harm', () => {
  test('a text is read without the orders and the lines in it, and not without end', () => {
    expect(set(runOf('one\n\u001B[2Jtwo'))).toContain('\\paragraph{Energy and carbon: one two.}');
    expect(set(runOf('x'.repeat(10_000))).length).toBeLessThan(10_000);
  });
  /** What we wrote ourselves, between which the texts of others stand. */
  const OURS =
    /^%.*$|\\(?:begin|end)\{(?:sloppypar|center|tabular)\}(?:\\small|\{p\{0\.34\\linewidth\}rrp\{0\.32\\linewidth\}\})?|\\hline|\\raggedright|\\tabularnewline|(?<=^\\raggedright.*) & |\\cite\{[a-z0-9,-]+\}|\\paragraph(?=\{)/gm;
  const dull = set(runOf('dull')).split('\n').length;
  test.each(Object.entries(HOSTILE))('%s adds no line and no command', (_what, text) => {
    const document = set(runOf(text));
    expect(document.split('\n')).toHaveLength(dull);
    const rest = document.replaceAll(OURS, '').replaceAll(/^\{(Energy and carbon: .*)\}$/gm, '$1');
    expect(rest.split('\n').flatMap(troublesIn)).toEqual([]);
  });
  test.each(Object.entries(HOSTILE))('%s closes no field of a citation', (_what, text) => {
    const document = cited(runOf(text));
    const fields = Array.from(document.matchAll(/^ {2}(\w+) = \{(.*)\},$/gm));
    expect(document.split('\n')).toHaveLength(fields.length + 6);
    // All others are our own words.
    expect(fields.filter(([, name]) => name === 'note').flatMap(([, , value]) => troublesIn(value!))).toEqual([]);
    for (const [, , value] of fields) expect(isBalanced(value!)).toBe(true);
  });
});
/** As BibTeX counts braces: a backslash is no matter to it. */
const isBalanced = (value: string): boolean => {
  let depth = 0;
  for (const brace of value.match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
};
