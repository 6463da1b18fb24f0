import { bibtex } from './bibtex.ts';
import { csv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { latex } from './latex.ts';
import { markdown } from './markdown.ts';
import { modelCard } from './model-card.ts';
import { pdf } from './pdf.ts';
import type { Report } from './report.ts';
import { text } from './text.ts';

/** Every document the tool writes. To add one: write its file, add its name here. */
export const reports: readonly Report[] = [text, json, csv, markdown, html, pdf, latex, bibtex, modelCard];
