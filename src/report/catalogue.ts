import { json } from './json.ts';
import type { Report } from './report.ts';
import { text } from './text.ts';

/** Every document the tool writes. To add one: write its file, add its name here. */
export const reports: readonly Report[] = [text, json];
