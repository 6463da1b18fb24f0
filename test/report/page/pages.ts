import type { Event } from '../../../src/journal/event.ts';
import { html } from '../../../src/report/html.ts';
import { dossierOf, PAPER } from '../../support/medium.ts';
import { tenth } from '../../support/events.ts';

export const pageOf = async (...runs: readonly (readonly Event[])[]): Promise<string> =>
  (await html.render(
    runs.map((events) => dossierOf(events, {}, tenth)),
    PAPER,
  )) as string;
/** What a page shows between its tags, without style and script. */
export const wordsOf = (page: string): string =>
  page
    .replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!)
    .replaceAll(/\s+/g, ' ');
/** Every tag with the names of its attributes. */
export const tagsOf = (page: string): readonly string[] =>
  Array.from(
    page.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '').matchAll(/<(\/?[a-zA-Z!][\w-]*)((?:\s+[\w-]+(?:=(?:"[^"]*"|[^\s"'<>=]+))?)*)\s*\/?>/g),
    ([, name, attributes]) => [name, ...(attributes!.match(/(?<=\s)[\w-]+(?==)/g) ?? [])].join(' '),
  );
