import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { scratch } from '../support/tree.ts';

/** Debian's, unless another is named. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const thereIsABrowser = existsSync(CHROMIUM);
if (!thereIsABrowser) console.warn(`SKIPPED: what is tested in a browser: there is no ${CHROMIUM}. apt-get install chromium, or name one in CHROMIUM.`);

export const launched = () => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-background-networking'] });
export type Browser = Awaited<ReturnType<typeof launched>>;

/** A page as its reader opens it, from a file, with all that it complained of and all that it asked for. */
export const opened = async (browser: Browser, html: string, options: BrowserContextOptions = {}) => {
  const file = join(scratch(), 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const page: Page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  return { page, complaints, asked: () => requests.filter((request) => request !== url && request !== 'data:,') };
};
