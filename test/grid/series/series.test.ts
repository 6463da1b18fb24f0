import * as fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statedIntensityOf } from '../../../src/cli/stated-intensity.ts';
import { seriesAt, seriesFrom } from '../../../src/grid/series/series.ts';
import { nodeDisk } from '../../../src/host/node/disk.ts';
import { Refusal } from '../../../src/journal/refusal.ts';
import { scratch } from '../../support/tree.ts';

/** From, until and value, as a person would write them down. */
const told = async (text: string, name = 'grid.csv') =>
  (await seriesFrom(text, name)).map(({ from, until, value }) => `${from.toISOString().slice(0, 16)} ${until.toISOString().slice(0, 16)} ${value}`);
const refusalOf = async (answer: Promise<unknown>): Promise<Refusal> => {
  const error: unknown = await answer.then(
    (series) => ({ series }),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  const { code, message, remedy } = error as Refusal;
  expect(code).toBe('usage');
  expect(message).toMatch(/^\S[^\p{C}]+[^.\s]\.$/u);
  expect(`${message} ${remedy ?? ''}`).not.toMatch(/undefined|\[object|Error:/);
  return error as Refusal;
};
const refused = async (text: string, name = 'grid.csv'): Promise<string> => {
  const { message, remedy } = await refusalOf(seriesFrom(text, name));
  return remedy === undefined ? message : `${message} (${remedy})`;
};

const TWO = ['2026-11-22T14:00 2026-11-22T15:00 93.5', '2026-11-22T15:00 2026-11-22T16:00 0'];

describe('a series in CSV', () => {
  test.each([
    ['times and values alone', '2026-11-22T14:00Z,93.5\n2026-11-22T15:00Z,0\n'],
    ['a header', 'time,g_per_kwh\n2026-11-22T14:00Z,93.5\n2026-11-22T15:00Z,0'],
    ['a header of other words that names the unit', 'when,carbon in gCO2e/kWh\n2026-11-22T14:00Z,93.5\n2026-11-22T15:00Z,0'],
    ['named columns in any order and case', 'zone;Carbon_Intensity;Point_Time\nDK;93.5;2026-11-22T14:00Z\nDK;0;2026-11-22T15:00Z'],
    ['tabs', 'value\ttimestamp\n93.5\t2026-11-22T14:00Z\n0\t2026-11-22T15:00Z'],
    ['semicolons', '2026-11-22T14:00Z;93.5\n2026-11-22T15:00Z;0'],
    ['rows in another order', '2026-11-22T15:00Z,0,2026-11-22T16:00Z\n2026-11-22T14:00Z,93.5'],
    ['offsets', '2026-11-22T15:00+01:00,93.5\n2026-11-22 16:00:00.000+0100,0\n'],
    ['offsets of whole hours, as databases write them', '2026-11-22 13:00:00-01,93.5\n2026-11-22t15:00z,0'],
    ['ends', 'from,until,value\n2026-11-22T14:00Z,2026-11-22T15:00Z,93.5\n2026-11-22T15:00Z,2026-11-22T16:00Z,0'],
    ['a mark of byte order, and ends of lines from Windows', '\uFEFFtime,value\r\n2026-11-22T14:00Z,93.5\r\n2026-11-22T15:00Z,0\r\n'],
    ['empty lines, spaces and quotation marks', '\n "time" , value \n\n"2026-11-22T14:00Z", 93.5 \n   \n2026-11-22T15:00Z,"0"\n\n'],
    ['a separator at the end of each line', 'time,value,\n2026-11-22T14:00Z,93.5,\n2026-11-22T15:00Z,0,,\n'],
    [
      'an export of Electricity Maps, whose header says UTC: its life-cycle column',
      'Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO₂eq/kWh (direct),Carbon intensity gCO₂eq/kWh (Life cycle),Data estimated\n' +
        '2026-11-22 14:00:00,Denmark,"West, Denmark",DK-DK1,50,93.5,false\n2026-11-22 15:00:00,Denmark,"West, Denmark",DK-DK1,60,0,true\n',
    ],
    [
      'an older export of theirs',
      'Datetime (UTC),Carbon Intensity gCO₂eq/kWh (direct),Carbon Intensity gCO₂eq/kWh (LCA)\n2026-11-22 14:00:00,5,93.5\n2026-11-22 15:00:00,6,0',
    ],
  ])('may have %s', async (_what, text) => {
    expect(await told(text)).toEqual(TWO);
  });
  test('says that the user says so, by the file’s own name alone', async () => {
    const [figure] = await seriesFrom('2026-11-22T14:00Z,93.5,2026-11-22T15:00Z', '/home/somebody/plant/grid.csv');
    expect(figure).toEqual({
      value: 93.5,
      basis: 'stated',
      boundary: null,
      zone: null,
      source: 'stated by the user (grid.csv)',
      from: new Date('2026-11-22T14:00Z'),
      until: new Date('2026-11-22T15:00Z'),
    });
  });
  test('may have holes, where a row ends before the next', async () => {
    expect(await told('2026-11-22T14:00Z,1,2026-11-22T14:30Z\n2026-11-22T16:00Z,2')).toEqual([
      '2026-11-22T14:00 2026-11-22T14:30 1',
      '2026-11-22T16:00 2026-11-22T16:30 2',
    ]);
  });
  test('lasts at its end as long as the row before, whatever its step', async () => {
    expect((await told('2026-11-22T14:00Z,1\n2026-11-22T15:00Z,2\n2026-11-22T15:15Z,3')).at(-1)).toBe('2026-11-22T15:15 2026-11-22T15:30 3');
  });

  const H = 'time,value\n2026-11-22T13:00Z,90\n';
  test.each([
    ['a time without a zone', '2026-11-22T14:00,93', /^line 3 of grid\.csv has a time without a zone: "2026-11-22T14:00"\. \(end it with Z/],
    ['a day without an hour', '2026-11-22,93', /^line 3 of grid\.csv has no time where it says "2026-11-22"\./],
    ['words for a time', 'noon,93', /^line 3 of grid\.csv has no time where it says "noon"/],
    ['no time', ',93', /^line 3 of grid\.csv has no time where it says ""/],
    ['a day that no calendar has', '2026-02-30T14:00Z,93', /^line 3 of grid\.csv has a time that no calendar or clock has/],
    ['a month that no calendar has', '2026-13-01T14:00Z,93', /^line 3 of grid\.csv has a time that no calendar or clock has/],
    ['an hour that no clock has', '2026-02-20T25:00Z,93', /^line 3 of grid\.csv has a time that no calendar or clock has/],
    ['an offset that no clock has', '2026-02-20T05:00+99:00,93', /^line 3 of grid\.csv has a time that no calendar or clock has/],
    ['no value', '2026-11-22T14:00Z', /^line 3 of grid\.csv has no number of g\/kWh where it says nothing/],
    ['an empty value', '2026-11-22T14:00Z,', /^line 3 of grid\.csv has no number of g\/kWh where it says ""/],
    ['words for a value', '2026-11-22T14:00Z,low', /^line 3 of grid\.csv has no number of g\/kWh where it says "low"/],
    ['a unit', '2026-11-22T14:00Z,93 g', /^line 3 of grid\.csv has no number/],
    ['a value in another base', '2026-11-22T14:00Z,0x10', /^line 3 of grid\.csv has no number/],
    ['NaN', '2026-11-22T14:00Z,nan', /^line 3 of grid\.csv has no number/],
    ['a negative value', '2026-11-22T14:00Z,-1', /^line 3 of grid\.csv gives -1 g\/kWh, which no grid can have\.$/],
    ['an absurd value', '2026-11-22T14:00Z,2000.1', /^line 3 of grid\.csv gives 2000\.1 g\/kWh/],
    ['an endless value', '2026-11-22T14:00Z,1e999', /^line 3 of grid\.csv gives Infinity g\/kWh/],
    ['a decimal comma', '2026-11-22T14:00Z,93,5', /^line 3 of grid\.csv has more columns than the header/],
    ['a time that was there before', '2026-11-22T14:00+01:00,93', /^line 3 of grid\.csv states 2026-11-22T13:00:00\.000Z again, after line 2 of grid\.csv/],
    ['a quotation mark that stays open', '"2026-11-22T14:00Z,93', /^grid\.csv has a quotation mark after line 2 that has no match\.$/],
    ['marks that would move a terminal’s cursor', '\u001b[2J,93', /^line 3 of grid\.csv has no time where it says "\\u001b\[2J"/],
  ])('with %s is refused by the number of the line', async (_what, line, sentence) => {
    expect(await refused(`${H}${line}\n`)).toMatch(sentence);
    expect(await refused(`\n${H}${line}\n2026-11-22T15:00Z,95\n`)).toMatch(
      new RegExp(sentence.source.replaceAll(/line (\d)/g, (_, n) => `line ${Number(n) + 1}`)),
    );
  });
  test.each([
    ['ends before it begins', 'from,until,value\n2026-11-22T14:00Z,2026-11-22T13:00Z,9', /^line 2 of grid\.csv ends before it begins/],
    ['lasts no time', 'from,until,value\n2026-11-22T14:00Z,2026-11-22T14:00Z,9', /^line 2 of grid\.csv ends before it begins/],
    [
      'overlaps the next',
      '2026-11-22T15:00Z,9\n2026-11-22T14:00Z,9,2026-11-22T15:01Z',
      /^line 2 of grid\.csv lasts until after line 1 of grid\.csv has begun\.$/,
    ],
    ['stands alone, without an end', 'time,value\n2026-11-22T14:00Z,9', /^line 2 of grid\.csv is the only figure, .*state the number itself/],
    ['says its value in its header’s time', 'value,name\n9,x', /^line 1 of grid\.csv does not say which column is the intensity/],
    ['has an unnamed fourth column', '2026-11-22T14:00Z,9,2026-11-22T15:00Z,8', /^line 1 of grid\.csv has more columns than time, intensity and until/],
    ['has a decimal comma beside semicolons', '2026-11-22T14:00Z;9,5\n2026-11-22T15:00Z;9', /^line 1 of grid\.csv has no number of g\/kWh where it says "9,5"/],
    ['is the row of another place’s clock', 'Datetime (UTC),value\n2026-11-22 14:00:00,1\n2026-11-22 later,2', /^line 3 of grid\.csv has no time/],
  ])('that %s is refused', async (_what, text, sentence) => {
    expect(await refused(text)).toMatch(sentence);
  });
  test.each([
    ['nothing', ''],
    ['white space', ' \n\t\r\n'],
    ['a mark of byte order', '\uFEFF'],
    ['a header', 'time,value\n'],
  ])('that holds %s alone is refused', async (_what, text) => {
    expect(await refused(text)).toBe('grid.csv holds no figures.');
  });
  test('may be as long as three years of quarters of an hour', async () => {
    const quarter = (i: number) => new Date(Date.UTC(2023) + i * 900_000);
    const lines = Array.from({ length: 105_216 }, (_, i) => `${quarter(i).toISOString()},${i % 2001}`);
    const series = await seriesFrom(`time,value\n${lines.join('\n')}`, 'grid.csv');
    expect([series.length, series.at(-1)]).toMatchObject([105_216, { from: quarter(105_215), until: quarter(105_216), value: 105_215 % 2001 }]);
  });
});

describe('a series in JSON', () => {
  const list = [
    { from: '2026-11-22T14:00Z', g_per_kwh: 93.5 },
    { from: '2026-11-22T15:00Z', g_per_kwh: 0 },
  ];
  const maps = list.map(({ from, g_per_kwh }) => ({ zone: 'DK-DK1', carbonIntensity: g_per_kwh, datetime: from, isEstimated: true, estimationMethod: null }));
  test.each([
    ['a list', list],
    ['a list of other names', list.map(({ from, g_per_kwh }) => ({ time: from, value: g_per_kwh }))],
    ['a history of Electricity Maps', { zone: 'DK-DK1', history: maps }],
    ['a range of theirs', { zone: 'DK-DK1', data: maps, temporalGranularity: 'hourly' }],
    ['a forecast of theirs', { zone: 'DK-DK1', forecast: maps, updatedAt: '2026-11-22T14:05:00.000Z' }],
    ['what this tool itself foresees', { now: { g_per_kwh: 5 }, ahead: list.map((figure, i) => ({ ...figure, until: `2026-11-22T${15 + i}:00:00.000Z` })) }],
    ['what was and what will be', { history: [list[0]], forecast: [list[1]] }],
  ])('may be %s', async (_what, body) => {
    expect(await told(JSON.stringify(body), 'grid.json')).toEqual(TWO);
    expect(await told(`\uFEFF ${JSON.stringify(body, null, 2)}`, 'body')).toEqual(TWO);
  });
  test.each([
    ['a hole', [list[0], { ...list[1], g_per_kwh: null }], /^\[1\] of grid\.json has no number of g\/kWh where it says null/],
    ['text for a number', { data: [list[0], { ...list[1], g_per_kwh: '9' }, {}] }, /^data\[2\] of grid\.json has no time where it says nothing/],
    ['a number for a time', { ahead: [{ from: 1_700_000_000, g_per_kwh: 9 }] }, /^ahead\[0\] of grid\.json has no time where it says 1700000000/],
    ['no zone', [{ ...list[0], from: '2026-11-22T14:00' }], /^\[0\] of grid\.json has a time without a zone/],
    ['an absurd value', [{ ...list[0], g_per_kwh: 1e5 }], /^\[0\] of grid\.json gives 100000 g\/kWh/],
    ['something else', [list[0], 93], /^\[1\] of grid\.json is no object/],
    ['null', [null], /^\[0\] of grid\.json is no object/],
    ['lists within', [[]], /^\[0\] of grid\.json is no object/],
    ['one figure without an end', [list[0]], /^\[0\] of grid\.json is the only figure/],
    ['one time twice', { history: [list[0]], forecast: [list[0]] }, /^forecast\[0\] of grid\.json states .* again, after history\[0\] of grid\.json/],
    ['no list', { zone: 'DK', ahead: null }, /^grid\.json holds no list of figures/],
    ['an empty list', [], /^grid\.json holds no figures/],
    ['a number', 93, /^grid\.json holds no list/],
  ])('with %s is refused by its index', async (_what, body, sentence) => {
    expect(await refused(JSON.stringify(body), 'grid.json')).toMatch(sentence);
  });
  test('that is none is refused', async () => {
    expect(await refused('{"history": [', 'grid.json')).toBe('grid.json is not valid JSON.');
    expect(await refused('', 'grid.json')).toBe('grid.json is not valid JSON.');
  });
  test('in its text takes a number for no text', async () => {
    expect(await refused(JSON.stringify([{ from: '2026-11-22T14:00Z', g_per_kwh: true }]), 'grid.json')).toMatch(
      /^\[0\] of grid\.json has no number of g\/kWh where it says true/,
    );
  });
});

describe('any series', () => {
  const rows = fc
    .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 4e6 }), value: fc.double({ min: 0, max: 2000, noNaN: true }) }), {
      selector: ({ at }) => at,
      minLength: 2,
      maxLength: 40,
    })
    .map((list) => list.map(({ at, value }) => ({ from: new Date(Date.UTC(2020) + at * 60_000).toISOString(), value: value + 0 })));
  const written = (list: readonly { readonly from: string; readonly value: number }[], mark: string, end: string) =>
    list.map(({ from, value }) => `${from}${mark}${value}`).join(end);
  test('is read as it was written, in whatever form and order, without gap or overlap', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), fc.boolean(), async (list, mark, end, headed) => {
        const csv = await seriesFrom(`${headed ? `time${mark}value${end}` : ''}${written(list, mark, end)}`, 'grid.csv');
        const json = await seriesFrom(JSON.stringify(list), 'grid.csv');
        expect(csv).toEqual(json);
        const expected = list.toSorted((a, b) => (a.from < b.from ? -1 : 1));
        expect(csv.map(({ from, value }) => ({ from: from.toISOString(), value }))).toEqual(expected);
        expect(csv.slice(0, -1).map(({ until }) => until)).toEqual(csv.slice(1).map(({ from }) => from));
        expect(csv.every(({ from, until }) => from < until)).toBe(true);
      }),
    );
  });
  test('with one bad row is refused by that row’s line, wherever it stands', async () => {
    const bad = fc.constantFrom('x,1', '2031-01-01T00:00,1', '2031-01-01T00:00Z,', '2031-01-01T00:00Z,-1', '2031-01-01T00:00Z,2001', '2031-01-01T00:00Z,1,x');
    await fc.assert(
      fc.asyncProperty(rows, bad, fc.nat(), async (list, row, place) => {
        const lines = written(list, ',', '\n').split('\n');
        const at = place % (lines.length + 1);
        expect(await refused(['time,value,until', ...lines.toSpliced(at, 0, row)].join('\n'))).toContain(`line ${at + 2} of grid.csv`);
      }),
    );
  });
  test('is a series or a refusal in words, never a crash, whatever the file holds', async () => {
    const rubbish = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString()),
      fc.json(),
      fc
        .array(fc.constantFrom('time', 'value', 'until', ',', ';', '\t', '"', '\n', '\r', '2026-11-22T14:00Z', '93', '-', '\0', '\uFEFF', '[', '{'), {
          maxLength: 30,
        })
        .map((bits) => bits.join('')),
    );
    await fc.assert(
      fc.asyncProperty(rubbish, fc.constantFrom('grid.csv', 'grid.json'), async (text, name) => {
        const series = await seriesFrom(text, name).catch((error: unknown) => {
          if (error instanceof Refusal) return refusalOf(Promise.reject(error)).then(() => []);
          throw error;
        });
        expect(series.every(({ from, until, value }) => from < until && value >= 0 && value <= 2000)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('--intensity', () => {
  const given = (value: string, where = '--intensity') => new Map([['intensity', { value, times: 1, where }]]);
  const disk = nodeDisk();
  test('is a number, or nothing', async () => {
    expect(await statedIntensityOf(given('93.5'), disk)).toBe(93.5);
    expect(await statedIntensityOf(given('0'), disk)).toBe(0);
    expect(await statedIntensityOf(new Map(), disk)).toBeNull();
  });
  test('is a file, with whatever name', async () => {
    for (const name of ['grid.csv', 'grid']) {
      const path = join(scratch(), name);
      writeFileSync(path, '2026-11-22T14:00Z,93.5\n2026-11-22T15:00Z,0\n');
      expect(await statedIntensityOf(given(path), disk)).toEqual(await seriesAt(path, disk));
      expect(await seriesAt(path, disk)).toMatchObject([{ value: 93.5, source: `stated by the user (${name})` }, { value: 0 }]);
    }
  });
  test('is a file beside it, whose name need not end as files do', async () => {
    const beside = { exists: (path: string) => path === 'grid', text: () => '2026-11-22T14:00Z,9,2026-11-22T15:00Z' };
    expect(await statedIntensityOf(given('grid'), beside)).toMatchObject([{ value: 9, source: 'stated by the user (grid)' }]);
    await refusalOf(statedIntensityOf(given('gird'), beside));
  });
  test('is refused where it is neither', async () => {
    const said = async (value: string, where?: string) => (await refusalOf(statedIntensityOf(given(value, where), disk))).message;
    expect(await said('10001')).toBe('--intensity is a number of gCO2e/kWh from 0 to 10000, not "10001".');
    expect(await said('-1', 'CARBONTRACKER_INTENSITY')).toBe('CARBONTRACKER_INTENSITY is a number of gCO2e/kWh from 0 to 10000, not "-1".');
    for (const value of ['ten', 'NaN', 'Infinity', '1e999', '1,5', '93 g', '0x'])
      expect(await said(value)).toBe(`--intensity is a number of gCO2e/kWh from 0 to 10000, or a CSV or JSON file of them, not "${value}".`);
    const absent = join(scratch(), 'grid.csv');
    expect(await said(absent)).toBe(`${absent}: no such file.`);
    expect(await said(scratch())).toMatch(/is a directory\.$/);
  });
});

test.each(['lbs_per_mwh', 'kg_per_kwh', 'price_eur', 'gCO2/MJ', 'load_mw', 'how much'])('a column that is called %s is no intensity', async (header) => {
  await expect(seriesFrom(`time,${header}\n2026-11-22T14:00Z,0.5\n2026-11-22T15:00Z,0.6\n`, 'a.csv')).rejects.toThrow(
    /^line 1 of a\.csv does not say which column is the intensity/,
  );
});
test('a body in another unit is refused, not taken for grams', async () => {
  const body = {
    data: [
      { point_time: '2026-11-22T14:00Z', value: 870 },
      { point_time: '2026-11-22T14:05Z', value: 870 },
    ],
    meta: { units: 'lbs_co2_per_mwh' },
  };
  await expect(seriesFrom(JSON.stringify(body), 'wt.json')).rejects.toThrow(/wt\.json says that it is in a unit of its own/);
});
