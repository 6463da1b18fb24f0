import type { SensorInfo } from '../journal/event.ts';
import type { Breach } from '../ledger/budget.ts';
import type { Attribution, Cost, DeviceCost, Foretelling, IntensityPart, MeanIntensity, NodeCost, Statement, WindowCost } from '../ledger/statement.ts';
import type { Estimate } from '../predict/course.ts';
import type { Prediction } from '../predict/predictor.ts';
import { elapsed, inKilowattHours, instant, type Grams, type Instant, type Joules } from '../quantity/quantity.ts';
import { jsonText } from './json-text.ts';
import type { Report } from './report.ts';

const UNITS = { energy: 'kWh', carbon: 'gCO2e', time: 's' } as const;
export const STATEMENT_SCHEMA = 'carbontracker.statement/1';

/** The statement for programs: units in the keys, null for what is not known, no key absent. */
export const json: Report = {
  name: 'json',
  ending: 'json',
  render: (dossiers, { listed }) => {
    const documents = dossiers.map(({ statement }) => statementJson(statement));
    return jsonText(listed ? documents : documents[0]);
  },
};

/** The document of `schema` `carbontracker.statement/1`. */
export type StatementJson = ReturnType<typeof statementJson>;
export const statementJson = (statement: Statement) => {
  const {
    run,
    total,
    windows,
    epochs,
    devices,
    attribution,
    node,
    overhead,
    intensity,
    progress,
    prediction,
    foretold,
    equivalents,
    absences,
    breaches,
    faults,
    tracker,
  } = statement;
  const first = windows[0]?.started ?? instant(0);
  const date = (at: Instant) => new Date(Math.round(run.started.getTime() + elapsed(first, at) * 1000)).toISOString();
  return {
    schema: STATEMENT_SCHEMA,
    run: {
      id: run.id,
      name: run.name,
      command: run.command,
      started: run.started.toISOString(),
      ended: run.ended.toISOString(),
      time_s: total.time,
      outcome: run.outcome,
      job: run.job,
      hosts: run.hosts.map(({ name, boot_id }) => ({ name, boot_id })),
      attempts: run.attempts,
    },
    total: costJson(total),
    windows: windows.map((window) => ({
      id: window.id,
      parent: window.parent,
      label: window.label,
      whole: window.whole,
      started: date(window.started),
      ...costJson(window),
    })),
    epochs: epochs.map((window) => epochJson(window, date(window.started))),
    devices: devices.map((device) => deviceJson(device, run.hosts[0]!.name, devices)),
    attribution: attribution && attributionJson(attribution, run.hosts[0]!.name),
    node: node && nodeJson(node),
    pue: overhead,
    intensity: intensity && intensityJson(intensity),
    progress: progress && { unit: progress.unit, done: progress.done, total: progress.total },
    prediction: prediction && predictionJson(prediction),
    foretold: foretold.map(foretellingJson),
    equivalents: equivalents.map(({ value, unit, gramsPerUnit, source }) => ({ value, unit, grams_per_unit: gramsPerUnit, source })),
    absences: absences.map(({ what, why, remedy = null }) => ({ what, why, remedy })),
    breaches: breaches.map(({ at, action, ...breach }) => ({ at_s: at, ...breachJson(breach), action })),
    faults: faults.map(({ at, code, sensor = null, message }) => ({ at_s: at, code, sensor, message })),
    tracker: { version: run.version, cpu_s: tracker?.cpu_s ?? null, max_rss_bytes: tracker?.max_rss_bytes ?? null },
  };
};

const kilowattHours = (energy: Joules | null): number | null => (energy === null ? null : inKilowattHours(energy));
export const costJson = ({ time, itEnergy, energy, carbon, meanPower, coverage, measuredShare }: Cost) => ({
  it_energy_j: itEnergy,
  it_energy_kwh: kilowattHours(itEnergy),
  energy_kwh: kilowattHours(energy),
  carbon_g: carbon,
  time_s: time,
  mean_power_w: meanPower,
  coverage,
  measured_share: measuredShare,
});
export const epochJson = (window: WindowCost, started: string) => ({ epoch: window.epoch, started, ...costJson(window) });
/** As its own machine names it. */
const idAtHome = ({ id, host }: Pick<SensorInfo, 'id' | 'host'>): string => (host === undefined ? id : id.slice(host.length + 1));
const deviceJson = (
  { sensor, itEnergy, countedEnergy, energy, carbon, meanPower, coverage, uncertainty, inUse }: DeviceCost,
  host: string,
  all: readonly DeviceCost[],
) => ({
  host: sensor.host ?? host,
  id: idAtHome(sensor),
  part: sensor.part,
  label: sensor.label,
  basis: sensor.basis,
  method: sensor.method,
  within: sensor.within !== undefined && all.some((other) => other.sensor.id === sensor.within) ? idAtHome({ ...sensor, id: sensor.within }) : null,
  it_energy_j: itEnergy,
  counted_j: countedEnergy,
  energy_kwh: kilowattHours(energy),
  carbon_g: carbon,
  mean_power_w: meanPower,
  coverage,
  uncertainty,
  in_use: inUse,
});
const nodeJson = ({ itEnergy, coverage, partsShare, source }: NodeCost) => ({
  it_energy_j: itEnergy,
  it_energy_kwh: kilowattHours(itEnergy),
  coverage,
  parts_share: partsShare,
  source,
});
const attributionJson = ({ headline, whole, job, idle, devices }: Attribution, host: string) => ({
  headline,
  whole: costJson(whole),
  job: costJson(job),
  idle: costJson(idle),
  devices: devices.map(({ sensor, share, sharing, idle: floor }) => ({
    host: sensor.host ?? host,
    id: idAtHome(sensor),
    share,
    sharing,
    idle_power_w: floor?.power ?? null,
    idle_basis: floor?.basis ?? null,
  })),
});
const intensityJson = ({ mean, basis, boundary, zone, source, fellBack, why, parts }: MeanIntensity) => ({
  mean_g_per_kwh: mean,
  basis,
  boundary,
  zone,
  source,
  fell_back: fellBack,
  why,
  parts: parts.map(partJson),
});
const partJson = ({ mean, ...facts }: IntensityPart) => ({ mean_g_per_kwh: mean, ...facts });
export const breachJson = ({ limit, of, value, most }: Breach) => ({ limit, of, value, most, unit: UNITS[limit] });
const estimateJson = <Amount extends number>(estimate: Estimate<Amount> | null, shown: (amount: Amount) => number) => ({
  mean: estimate && shown(estimate.mean),
  low: estimate?.low == null ? null : shown(estimate.low),
  high: estimate?.high == null ? null : shown(estimate.high),
});
export const predictionJson = ({ unit, done, total, madeAt, time, energy, carbon, intensityAhead, confidence }: Prediction) => ({
  unit,
  done,
  total,
  made_at_s: madeAt,
  time_s: estimateJson(time, (seconds) => seconds),
  energy_kwh: estimateJson(energy, inKilowattHours),
  carbon_g: estimateJson(carbon, (g: Grams) => g),
  intensity_g_per_kwh: intensityAhead?.mean ?? null,
  confidence,
});
const foretellingJson = ({ prediction, time, energy, carbon }: Foretelling) => ({ ...predictionJson(prediction), score: { time, energy, carbon } });
