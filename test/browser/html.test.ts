import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { pageOf } from '../report/page/pages.ts';
import { closed, fault, intensity, opened as window, run, sensor, set, spent } from '../support/events.ts';
import { scratch } from '../support/tree.ts';
import { launched, opened, thereIsABrowser, type Browser } from './chromium.ts';
import { colourOf, focused, heightOf, neverCapture, paper, shareOf, structure, tooFaint, widthOfPage } from './in-page.mjs';

/** An hour with something in every part of the page. */
const HOUR: readonly Event[] = run(
  3600,
  [
    intensity(210, 0, { until: instant(1800), basis: 'estimated', boundary: 'direct' }),
    intensity(144, 1800, { basis: 'yearly-average', boundary: 'life-cycle', source: 'a table', why: 'the live source did not answer' }),
    ...[0, 1, 2, 3].flatMap((i) => [
      window(i * 900, i + 1, { parent: 0, epoch: i + 1 }),
      spent(i * 900, (i + 1) * 900, 400_000 + i * 1000, i === 2 ? null : 90_000),
      closed((i + 1) * 900, i + 1),
    ]),
    fault(1900),
  ],
  {
    name: 'a training',
    settings: set({ epochs: 4 }),
    sensors: [sensor('a', { label: 'NVIDIA H100 80GB HBM3' }), sensor('b', { part: 'cpu', label: 'AMD EPYC 7763 64-Core Processor' })],
    absences: [{ what: 'Memory', why: 'only root may read it', remedy: 'chmod a+r /sys/class/powercap/intel-rapl:0:0/energy_uj' }],
  },
);
const EMPTY = run(10, [], { sensors: [] });
const SCHEMES = ['light', 'dark'] as const;

const words = (page: Page): Promise<string> => page.locator('main').innerText();
/** How far the plot that is seen is stretched: what its box shows of the whole. */
const shownShare = (page: Page, which = 'wide'): Promise<number> => page.locator(`svg.${which} svg.data`).evaluate(shareOf);

describe.skipIf(!thereIsABrowser)('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launched();
  });
  afterAll(() => browser.close());

  test.each(SCHEMES)('opens in %s, asks for nothing, complains of nothing and is readable', async (colorScheme) => {
    for (const events of [HOUR, EMPTY]) {
      const { page, complaints, asked } = await opened(browser, await pageOf(events), { colorScheme });
      expect(await words(page)).toContain('Method and sources');
      expect(await page.evaluate(tooFaint)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(asked()).toEqual([]);
      expect(await page.evaluate(paper)).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(21, 24, 27)');
    }
  });
  test('fits a phone: no sideways scrolling, a drawing of its own, fingers find the buttons', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const long = run(10, [spent(0, 10, 10)], {
      name: 'word'.repeat(50),
      command: ['python', `/${'x'.repeat(400)}`],
      sensors: [sensor('a', { label: 'y'.repeat(300) })],
    });
    for (const html of [await pageOf(HOUR), await pageOf(long), await pageOf(HOUR, long)]) {
      const { page } = await opened(browser, html, phone);
      expect(await page.evaluate(widthOfPage)).toBe(390);
      expect(await page.locator('svg.wide:visible').count()).toBe(0);
      expect(await page.locator('svg.narrow:visible').count()).toBeGreaterThan(0);
      const letters = await page.locator('svg.narrow text').first().evaluate(heightOf);
      expect(letters).toBeGreaterThan(10);
    }
  });
  test('names its pictures, orders its headings and heads its tables', async () => {
    const { page } = await opened(browser, await pageOf(HOUR, EMPTY, HOUR));
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const pictures = nodes.filter(({ role, ignored }) => role?.value === 'image' && !ignored).map(({ name }) => String(name?.value));
    expect(pictures).toHaveLength(8);
    expect(pictures.filter((name) => !/^(Power|Energy|Carbon intensity) .{10,}$/.test(name))).toEqual([]);
    expect(await page.evaluate(structure)).toEqual({
      first: 1,
      leaps: [],
      ones: 1,
      twice: [],
      lost: [],
      headless: 0,
      language: 'en',
      main: 1,
      mode: 'CSS1Compat',
    });
  });
  test('is stretched by the keyboard alone', async () => {
    const { page } = await opened(browser, await pageOf(HOUR));
    const press = async (name: string): Promise<string | null> => {
      for (let i = 0; i < 20; i++) {
        if ((await page.evaluate(focused)) === name) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      return page.locator('output').textContent();
    };
    expect(await press('Zoom in')).toBe('15 min to 45 min');
    expect(await shownShare(page)).toBeCloseTo(0.5);
    expect(await page.locator('svg.wide .axis text').allTextContents()).toEqual(expect.arrayContaining(['15 min', '30 min', '45 min']));
    expect(await press('Later')).toBe('30 min to 1 h');
    expect(await press('Whole run')).toBe('the whole run');
    expect(await shownShare(page)).toBe(1);
    expect(await page.locator('svg.wide .axis text').allTextContents()).toEqual(['0', '10 min', '20 min', '30 min', '40 min', '50 min', '1 h']);
  });
  test('ends where the run ends, and at its own grain', async () => {
    const { page } = await opened(browser, await pageOf(HOUR));
    const button = (name: string) => page.getByRole('button', { name });
    await button('Zoom out').click();
    await button('Earlier').click();
    expect(await page.locator('output').textContent()).toBe('the whole run');
    for (let i = 0; i < 12; i++) await button('Zoom in').click();
    expect(await shownShare(page)).toBeCloseTo(1 / 200);
    for (let i = 0; i < 300; i++) await button('Later').press('Enter');
    expect(await page.locator('output').textContent()).toMatch(/ to 1 h$/);
  });
  test('is stretched by a mouse that marks a part, and whole again by a double click', async () => {
    const { page } = await opened(browser, await pageOf(HOUR));
    const picture = page.locator('.stretchable svg.wide');
    const { x, y, width } = (await picture.boundingBox())!;
    const at = (minutes: number): number => x + ((44 + (minutes / 60) * 582) / 640) * width;
    await page.mouse.move(at(15), y + 100);
    await page.mouse.down();
    await page.mouse.move(at(20), y + 110);
    await page.mouse.move(at(30), y + 120);
    await page.mouse.up();
    expect(await shownShare(page)).toBeCloseTo(0.25, 2);
    expect(await page.locator('output').textContent()).toMatch(/^1[45] min .*to (29|30) min/);
    await picture.dblclick({ position: { x: 300, y: 100 } });
    expect(await page.locator('output').textContent()).toBe('the whole run');
  });
  test('is stretched by two fingers, and moved by one', async () => {
    const { page } = await opened(browser, await pageOf(HOUR), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const picture = page.locator('.stretchable svg.narrow');
    await picture.scrollIntoViewIfNeeded();
    const { x, y, width } = (await picture.boundingBox())!;
    const finger = (pointerId: number, share: number) => ({
      pointerId,
      pointerType: 'touch',
      isPrimary: pointerId === 1,
      bubbles: true,
      clientX: x + ((44 + share * 282) / 340) * width,
      clientY: y + 80,
    });
    await picture.evaluate(neverCapture);
    await picture.dispatchEvent('pointerdown', finger(1, 0.4));
    await picture.dispatchEvent('pointerdown', finger(2, 0.6));
    await picture.dispatchEvent('pointermove', finger(1, 0.3));
    await picture.dispatchEvent('pointermove', finger(2, 0.7));
    expect(await shownShare(page, 'narrow')).toBeCloseTo(0.5);
    await picture.dispatchEvent('pointerup', finger(1, 0.3));
    await picture.dispatchEvent('pointerup', finger(2, 0.7));
    expect(await page.locator('output').textContent()).toBe('15 min to 45 min');
    await picture.dispatchEvent('pointerdown', finger(3, 0.5));
    await picture.dispatchEvent('pointermove', finger(3, 0.25));
    expect(await page.locator('output').textContent()).toMatch(/^22 min .*to 52 min/);
  });
  test('is whole without its script', async () => {
    const { page } = await opened(browser, await pageOf(HOUR), { javaScriptEnabled: false });
    expect(await page.locator('button').count()).toBe(0);
    expect(await page.locator('svg.wide .axis text').first().isVisible()).toBe(true);
    await page.locator('summary').first().click();
    expect(await words(page)).toContain('Mean power in W over stretches of');
  });
  test('runs nothing that others have written', async () => {
    const text = `</title></style></script><script>alert(1)</script><img src=x onerror="alert(2)"><svg onload=alert(3)>'" onfocus=alert(4) autofocus x='`;
    const hostile = run(
      10,
      [intensity(1, 0, { source: text, zone: text }), intensity(2, 5, { source: `${text}2` }), spent(0, 10, 10), fault(1, { message: text })],
      {
        name: text,
        command: [text],
        run: text,
        sensors: [sensor('a', { label: text })],
        absences: [{ what: text, why: text, remedy: text }],
      },
    );
    const { page, complaints, asked } = await opened(browser, await pageOf(hostile, hostile));
    expect(complaints).toEqual([]);
    expect(asked()).toEqual([]);
    expect(await page.locator('img, iframe, object, form, [onerror], [onload], [onfocus], [autofocus]').count()).toBe(0);
    expect(await words(page)).toContain(text);
  });
  test('lets nothing else run or load, even if it got in', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const smuggled = `<img src="${url}/x.png"><script>document.title = "taken"</script><script src="${url}/x.js"></script><p style="color: red" onclick="alert(1)">p</p>`;
    const { page, complaints } = await opened(browser, (await pageOf(HOUR)).replace('<main>', `<main>${smuggled}`));
    await page.locator('p').first().click();
    expect(await page.title()).toBe('a training – carbontracker');
    expect(await page.locator('p').first().evaluate(colourOf)).not.toBe('rgb(255, 0, 0)');
    expect(complaints.filter((complaint) => !complaint.includes('Content Security Policy'))).toEqual([]);
    expect(complaints).toHaveLength(5);
    expect(requests).toBe(0);
  });
  test.skipIf(!existsSync('/usr/bin/pdftotext'))('is printed, black on white, with all its parts', async () => {
    const { page } = await opened(browser, await pageOf(HOUR), { colorScheme: 'dark' });
    const file = join(scratch(), 'printed.pdf');
    writeFileSync(file, await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } }));
    const printed = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const part of ['a training', 'Power over time', 'Epochs', 'Devices', 'Prediction and outcome', 'Carbon intensity', 'Faults and absences', 'This run'])
      expect(printed).toContain(part);
    expect(printed).not.toContain('Whole run');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(tooFaint)).toEqual([]);
    expect(await page.evaluate(paper)).toBe('rgb(255, 255, 255)');
  });
});
if (!existsSync('/usr/bin/pdftotext')) console.warn('SKIPPED: the page on paper: there is no pdftotext. apt-get install poppler-utils.');
