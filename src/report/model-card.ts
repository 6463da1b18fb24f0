import type { SensorInfo } from '../journal/event.ts';
import type { Statement } from '../ledger/statement.ts';
import { percent } from './figure.ts';
import { intensityLine, overheadLine, unmonitored } from './phrase.ts';
import { plainStatement } from './plain-statement.ts';
import type { Report } from './report.ts';

/** The block of a Hugging Face model card's metadata, in YAML. Several runs are added up; what is not known is left to its author, as a comment. */
export const modelCard: Report = {
  name: 'model-card',
  ending: 'yaml',
  render: (dossiers) => {
    const statements = dossiers.map(({ statement }) => plainStatement(statement));
    const carbons = statements.map(({ total }) => total.carbon);
    const known = carbons.filter((carbon) => carbon !== null);
    const emissions =
      known.length < carbons.length
        ? `# emissions: unknown${carbons.length === 1 ? '' : ` of ${carbons.length - known.length} of the ${carbons.length} runs`}, in grams of CO2eq`
        : `emissions: ${yamlNumber(known.reduce<number>((sum, carbon) => sum + carbon, 0))}`;
    return `${[
      '# For the metadata at the top of the README.md of a model on Hugging Face.',
      'co2_eq_emissions:',
      ...[
        emissions,
        `source: ${quoted(sourceOf(statements))}`,
        '# training_type: "pre-training" or "fine-tuning"',
        stated('geographical_location', distinct(statements.map(locationOf).filter((location) => location !== null)).join('; ')),
        stated('hardware_used', hardwareOf(statements)),
      ].map((line) => `  ${line}`),
    ].join('\n')}\n`;
  },
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
const sourceOf = (statements: readonly Statement[]): string => {
  const { length } = statements;
  return distinct([
    `Tracked with carbontracker ${distinct(statements.map(({ run }) => run.version)).join(', ')}${length === 1 ? '' : `, ${length} runs added up`}.`,
    ...statements.flatMap((statement) => unmonitored(statement)),
    ...statements.flatMap(({ total, overhead, intensity }) => [
      ...(total.measuredShare === null
        ? []
        : [`${percent(total.measuredShare)} of the energy was measured, ${percent(total.coverage)} of the time × devices seen.`]),
      overheadLine(overhead),
      intensityLine(intensity),
    ]),
  ]).join(' ');
};
/** The zone, with the name of its country. */
const locationOf = ({ intensity }: Statement): string | null => {
  const zone = intensity?.zone ?? null;
  const country =
    zone !== null && /^[A-Z]{2}(-|$)/.test(zone) ? new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(zone.slice(0, 2)) : undefined;
  return country === undefined ? zone : `${zone}, ${country}`;
};
/** Processors, each kind with how many: of several runs, as many as the largest had. */
const hardwareOf = (statements: readonly Statement[]): string => {
  const most = new Map<string, number>();
  for (const { devices } of statements)
    for (const [label, count] of countOf(devices.map(({ sensor }) => sensor))) most.set(label, Math.max(count, most.get(label) ?? 0));
  return [...most].map(([label, count]) => (count === 1 ? label : `${count} x ${label}`)).join(', ');
};
const countOf = (sensors: readonly SensorInfo[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const wanted of ['gpu', 'cpu'])
    for (const { part, label, within } of sensors) if (part === wanted && within === undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
};

const stated = (key: string, value: string): string => (value === '' ? `# ${key}: unknown` : `${key}: ${quoted(value)}`);
/** A string of JSON is one of YAML as well. */
const quoted = (text: string): string => JSON.stringify(text);
/** YAML 1.1 knows an exponent only behind a point. */
const yamlNumber = (value: number): string => String(value).replace(/^(\d+)e/, '$1.0e');
