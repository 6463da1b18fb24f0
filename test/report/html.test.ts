import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Absence, Event } from '../../src/journal/event.ts';
import { joules } from '../../src/quantity/quantity.ts';
import { markup } from '../../src/report/page/markup.ts';
import { began, closed, ended, fault, intensity, opened, run, sensor, set, spent, statementOf, tenth } from '../support/events.ts';
import { longRun } from '../support/long-run.ts';
import { pageOf, tagsOf, wordsOf } from './page/pages.ts';

/** A run with something in every part of the page, whose every text is this. */
const saying = (text: string): readonly Event[] => {
  const absences: readonly Absence[] = [{ what: text, why: text, remedy: text }];
  return [
    began({
      name: text,
      command: ['python', text],
      run: text,
      host: { ...began().host, name: text },
      job: { scheduler: text, id: text, array_index: 1 },
      tool: { name: 'carbontracker', version: text },
      sensors: [sensor('a', { label: text, method: text }), sensor('b', { label: text })],
      absences,
      settings: set({ epochs: 3 }),
    }),
    opened(0, 0, { label: text }),
    intensity(100, 0, { source: text, zone: text, why: text }),
    intensity(200, 2, { source: `${text}.`, zone: text }),
    ...[0, 1, 2].flatMap((i) => [opened(i, i + 1, { parent: 0, epoch: i + 1, label: text }), spent(i, i + 1, 3600, 1800 + i), closed(i + 1, i + 1)]),
    fault(2.5, { message: text, code: text as never }),
    closed(3, 0),
    ended(3),
  ];
};

describe('the page', () => {
  const sensors = [
    sensor('a', { label: 'NVIDIA H100' }),
    sensor('model:cpu', { part: 'cpu', label: 'A CPU', basis: 'modelled', method: 'load-model', uncertainty: 0.4 }),
  ];
  const plain = run(3600, [intensity(100, 0), spent(0, 3600, 1.8e6, 0.2e6)], { sensors });

  test('tells the figures of the statement, and how they are known', async () => {
    const words = wordsOf(await pageOf(plain));
    expect(words).toContain('Energy 0.855556 kWh 90 % measured, 100 % of the time × devices seen with a PUE of 1.54; 0.555556 kWh without');
    expect(words).toContain('CO₂e 85.555556 g at 100.00 g/kWh, DK-DK1, metered as much as 0.801082 km travelled by car');
    expect(words).toContain('Time 1:00:00');
    expect(words).toContain('Mean power 555.6 W of 2 devices, without PUE');
    expect(words).toContain('GPU NVIDIA H100 measured (energy counter), ±5 % 0.500000 0.770000 77.000000 500.0 100 %');
    expect(words).toContain('CPU A CPU modelled (from its load), ±40 % 0.055556 0.085556 8.555556 55.6 100 %');
    expect(words).toContain('Together 0.555556 0.855556 85.555556 555.6 100 %');
    expect(words).toContain('90 % of the energy was measured.');
    expect(words).toMatch(/Energy includes a PUE of 1.54 \(Uptime Institute/);
    expect(words).toContain('CO₂e at 100.00 gCO₂e/kWh: a test.');
    expect(words).toMatch(/106.8 g CO₂e per km travelled by car: European Environment Agency/);
    expect(words).toMatch(/Command python train.py Began 2026-11-22T20:22:01.123Z Ended 2026-11-22T21:22:01.123Z Outcome finished Host n1/);
  });
  test('says what is not known, and prints no zero for it', async () => {
    const words = wordsOf(await pageOf([began({ sensors: [] }), opened(0, 0), closed(10, 0), ended(10)]));
    expect(words).toContain('Energy unknown CO₂e unknown no carbon intensity was recorded Time 0:00:10');
    expect(words).toContain('Nothing was measured: energy and carbon are unknown.');
    expect(words).not.toMatch(/Power over time|Epochs|Devices|Prediction|lower bound|NaN|null|undefined|(?<!\.)\b0\.0+\b/);
  });
  test('says of an epoch and a stretch that were not seen that they are not known', async () => {
    const events = run(2, [opened(0, 1, { parent: 0, epoch: 1 }), spent(0, 1, 3600), closed(1, 1), opened(1, 2, { parent: 0, epoch: 2 }), closed(2, 2)]);
    const words = wordsOf(await pageOf(events));
    expect(words).toContain('2 0:00:01.00 unknown unknown unknown 0 %');
    expect(words).toMatch(/0:00:01\.00 not seen/);
    expect(words).toContain('Only 50 % of the time × devices was seen: the energy is a lower bound.');
  });
  test('has a part for everything that there is to tell, and none for what there is not', async () => {
    const partsOf = (page: string): readonly string[] => Array.from(page.matchAll(/<h2[^>]*>([^<]*)</g), ([, title]) => title!);
    const always = ['Carbon intensity', 'Method and sources', 'This run'];
    expect(partsOf(await pageOf(run(10, [], { sensors: [] })))).toEqual(always);
    expect(partsOf(await pageOf(saying('x')))).toEqual([
      'Power over time',
      'Epochs',
      'Devices',
      'Prediction and outcome',
      'Carbon intensity',
      'Method and sources',
      'Faults and absences',
      'This run',
    ]);
  });
  test('tells predictions with their intervals, and what came', async () => {
    const events = saying('x');
    const words = wordsOf(await pageOf(events));
    const { foretold } = statementOf(events, {}, tenth);
    const kwh = (amount: number) => (amount / 3.6e6).toFixed(6);
    const { mean, low, high } = foretold[0]!.prediction.energy!;
    expect(words).toContain(`epoch 1 of 3 0:00:03 0:00:03 to 0:00:03 ${kwh(mean)} ${kwh(low ?? NaN)} to ${kwh(high ?? NaN)}`);
    expect(words).toMatch(/−0\.\d %, within its interval/);
  });
  test('puts several runs on one page, each to be found from its head', async () => {
    const page = await pageOf(plain, saying('x'), run(5, [], { run: 'another' }));
    expect(tagsOf(page).filter((tag) => /^h[123]/.test(tag)).length).toBeGreaterThan(10);
    const ids = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = Array.from(page.matchAll(/(?:href="#|labelledby=")([^"]*)"/g), ([, id]) => id!);
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
    expect(asked).toEqual(expect.arrayContaining(['run-1', 'run-2', 'run-3']));
    expect(wordsOf(page)).toMatch(/3 runs What they cost .*another 2026-11-22 20:22 UTC 0:00:05 unknown unknown finished/);
  });
});

describe('what others have written', () => {
  const wide = (text: string): string => 'x'.repeat(text.length);
  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title></style></script><svg onload=alert(1)>',
    '<!-- --!> ]]> <![CDATA[',
    '&lt;b&gt; &amp;amp;',
    '`${alert(1)}`{{7*7}}',
    'javascript:alert(1)',
  ])('adds no tag and no attribute: %s', async (text) => {
    const [hostile, dull] = [await pageOf(saying(text)), await pageOf(saying(wide(text)))];
    expect(tagsOf(hostile)).toEqual(tagsOf(dull));
    expect(wordsOf(hostile)).toContain(text);
  });
  test('moves no cursor, turns no direction and is cut where it has no end', async () => {
    const page = await pageOf(saying(`\u001B]0;title\u0007\u001B[2J\u202Egnp\u2066.exe\u0000\uFFFE\uD800${'long '.repeat(2000)}`));
    // eslint-disable-next-line no-control-regex
    expect(page).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/);
    expect(Buffer.from(page).toString()).toBe(page);
    expect(page.length).toBeLessThan(200_000);
  });
  test('is shown as it is, whatever its script', async () => {
    const words = wordsOf(await pageOf(saying('模型 训练 שלום مرحبا 🚀')));
    expect(words.match(/模型 训练 שלום مرحبا 🚀/g)!.length).toBeGreaterThan(12);
  });
  test('any text stays text, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '"', "'", '&', ';', '/'), fc.string({ unit: 'binary', maxLength: 1 })) }), (text) => {
        const { html } = markup`<p title="${text}">${text}</p>`;
        expect(html).toMatch(/^<p title="[^<>"']*">[^<>"']*<\/p>$/);
        expect(html.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
    );
  });
});

describe('as a document', () => {
  test('allows its own style and its own script, and nothing else', async () => {
    const page = await pageOf(saying('x'));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hashOf = (tag: string) =>
      `'sha256-${createHash('sha256')
        .update(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)![1]!)
        .digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashOf('style')}`,
      `script-src ${hashOf('script')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page.match(/<(?:style|script)\b/g)).toHaveLength(2);
    expect(page.replace(/<script>.*<\/script>/s, '')).not.toMatch(/ style="| on\w+="|https?:/);
  });
  test('of thirty days on 64 devices has less than 1.5 MB, as has one of ten thousand epochs', async () => {
    expect(Buffer.byteLength(await pageOf(longRun()))).toBeLessThan(1.5e6);
    expect(Buffer.byteLength(await pageOf(longRun({ gpus: 8, epochs: 10_000 })))).toBeLessThan(1.5e6);
  });
  test('says where the rest is of what it leaves out', async () => {
    const epochs = Array.from({ length: 5002 }, (_, i) => [opened(i, i + 1, { parent: 0, epoch: i + 1 }), closed(i + 1, i + 1)]).flat();
    const words = wordsOf(await pageOf(run(5002, [spent(0, 5002, joules(5002))].concat(epochs as never))));
    expect(words).toContain('2500 0:00:01.00 0.000000');
    expect(words).toContain('2 more are left out here; the formats json and csv have them all.');
    expect(words).toContain(' 2503 0:00:01.00');
    expect(words).not.toMatch(/ 250[12] 0:00:01.00/);
  });
});
