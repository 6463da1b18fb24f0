import { readdirSync, readFileSync } from 'node:fs';
import type { Event } from '../../src/journal/event.ts';
import { readJournal } from '../../src/journal/line.ts';
import { merged } from '../../src/journal/merge.ts';
import { restOf } from '../../src/predict/rest.ts';
import type { Dossier } from '../../src/report/report.ts';
import { dossierOf } from './medium.ts';

export const GOLDEN_FOLDER = new URL('../journals/', import.meta.url);
/** `slurm-job.jsonl`; those of one job on several machines, or begun several times, have a number: `two-nodes.2.jsonl`. */
export const goldenFiles: readonly string[] = readdirSync(GOLDEN_FOLDER).filter((file) => file.endsWith('.jsonl'));
const nameOf = (file: string): string => file.slice(0, file.indexOf('.'));
export const goldenNames: readonly string[] = [...new Set(goldenFiles.map(nameOf))];
const eventsIn = (file: string): readonly Event[] => readJournal(readFileSync(new URL(file, GOLDEN_FOLDER), 'utf8'), file);
/** Each name is one run. */
export const golden = (name: string): Dossier => dossierOf(merged(goldenFiles.filter((file) => nameOf(file) === name).map(eventsIn)), {}, restOf);
