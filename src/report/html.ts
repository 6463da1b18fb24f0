import type { Report } from './report.ts';

/** A page that stands alone: it loads nothing, and is read in any browser, on a phone, on paper or aloud. */
export const html: Report = {
  name: 'html',
  ending: 'html',
  render: async (dossiers) => (await import('./page/page.ts')).page(dossiers),
};
