import type { Absence, Part, SensorInfo } from '../../journal/event.ts';
import { Refusal } from '../../journal/refusal.ts';
import { meterFor } from '../../meter/meter-for.ts';
import { elapsed, meanPower, seconds, type Watts } from '../../quantity/quantity.ts';
import { jsonText } from '../../report/json-text.ts';
import { chooseSensors } from '../../sensor/choose.ts';
import { SensorError } from '../../sensor/sensor.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { layered, type Given, type Option } from '../option.ts';
import { RUN_OPTIONS, SENSOR_OPTIONS, VOICE_OPTIONS } from '../run-options.ts';
import { settled } from '../settings.ts';
import { textTable } from '../../report/text-table.ts';
import { remark } from '../remark.ts';
import { partsOf, simulatedOf, sysrootOf } from '../value.ts';

/** Long enough for a driver that renews its counter ten times a second. */
const WATCHED = seconds(0.5);
const OPTIONS: readonly Option[] = [
  { name: 'json', help: 'for programs' },
  { name: 'require', value: 'LIST', help: 'exit with 1 unless each of these parts is measured: cpu,gpu,memory' },
  ...SENSOR_OPTIONS,
  ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
];

/** What is measured here, what is only modelled, what is missing, and what would mend it. */
export const sensors: Command = {
  summary: 'what was found, what was not, why, and the remedy',
  usage: 'carbontracker sensors [--json] [--require cpu,gpu] [options]',
  options: OPTIONS,
  async act(given, words, context) {
    if (words.length > 0) throw new Refusal('usage', `sensors takes no words: ${words.join(' ')}.`);
    const required = given.has('require') ? partsOf(given.get('require')) : new Set<Part>();
    const settings = layered(given, ownOnly(await settled(new Map(), RUN_OPTIONS, context)));
    const host = context.host(sysrootOf(settings, context.disk));
    const bank = await chooseSensors(host, { components: partsOf(settings.get('components')), simulated: simulatedOf(settings), byProcess: null });
    const meters = bank.sensors.map((sensor) => ({ sensor, meter: meterFor(sensor, seconds(60)) }));
    const sampled = async (): Promise<readonly (Watts | null)[]> => {
      const at = host.clock.now();
      return Promise.all(
        meters.map(async ({ meter }) => {
          const reading = await meter.sample(at).catch((error: unknown) => {
            if (error instanceof SensorError) return undefined;
            throw error;
          });
          return reading === undefined || 'doubt' in reading ? null : meanPower(reading.energy, elapsed(reading.from, reading.to));
        }),
      );
    };
    await sampled();
    await host.clock.sleep(WATCHED);
    const powers = await sampled();
    await bank.close();

    const found = bank.sensors.map((sensor, i) => ({ sensor, power: powers[i] ?? null }));
    context.stdout(given.has('json') ? asJson(found, bank.absences) : asText(found, bank.absences));
    const isMeasured = (part: Part) =>
      bank.sensors.some((sensor) => sensor.part === part && sensor.basis === 'measured') &&
      !bank.absences.some(({ unseen }) => unseen?.some((each) => each.part === part));
    const lacking = [...required].filter((part) => !isMeasured(part));
    if (lacking.length === 0) return EXIT.ok;
    remark(context, `not measured here: ${lacking.join(', ')}.`);
    return EXIT.conditionFails;
  },
};

/** What the environment and the configuration files say of sensors; `json` there is a run's. */
const ownOnly = (said: Given): Given => new Map([...said].filter(([name]) => SENSOR_OPTIONS.some((option) => option.name === name)));

interface Found {
  readonly sensor: SensorInfo & { readonly kind: string };
  readonly power: Watts | null;
}
const asJson = (found: readonly Found[], absences: readonly Absence[]): string =>
  jsonText({
    sensors: found.map(({ sensor: { id, part, label, kind, basis, method, uncertainty, within = null }, power }) => ({
      id,
      part,
      label,
      kind,
      basis,
      method,
      uncertainty,
      within,
      power_w: power,
    })),
    absences: absences.map(({ what, why, remedy = null }) => ({ what, why, remedy })),
  });

const asText = (found: readonly Found[], absences: readonly Absence[]): string => {
  const rows = found.map(({ sensor: { part, label, basis, method, uncertainty }, power }) => [
    part,
    power === null ? '–' : `${power.toFixed(1)} W`,
    basis,
    method,
    uncertainty === null ? '–' : `±${Math.round(uncertainty * 100)} %`,
    label,
  ]);
  const missing = absences.flatMap(({ what, why, remedy }) => [`${what}: ${why}`, ...(remedy === undefined ? [] : [`  Remedy: ${remedy}`])]);
  return [
    found.length === 0 ? 'Nothing can be measured here.\n' : textTable(['part', 'power', 'basis', 'method', 'uncertainty', 'device'], rows),
    ...(missing.length === 0 ? [] : ['Not found:\n', ...missing.map((line) => `  ${line}\n`)]),
  ].join('');
};
