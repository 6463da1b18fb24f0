import type { Writing } from '../host/port.ts';
import type { Began, Event, Part, RegionPue } from '../journal/event.ts';
import { overheadOf } from '../ledger/overhead.ts';
import type { Cost, Statement, WindowCost } from '../ledger/statement.ts';
import type { Joules } from '../quantity/quantity.ts';
import { consumption, type Style } from '../report/consumption.ts';
import { inHours } from '../report/duration.ts';
import { breachLine, componentsFound, meanIntensityWas } from '../report/phrase.ts';
import type { Books, Outlet, Sink } from './sink.ts';

/**
 * The original's two text logs, in the form that its parser reads, but true: times in UTC, devices summed.
 * That parser takes a run's prediction for its result wherever it finds one. So a prediction is told with the epoch that it was made at, which it passes over,
 * and told again in its form at the end where it is the result: where monitoring was to end before the training does.
 */
export const classicLog = (standard: Writing, output: Writing, interpretable: boolean): Sink => {
  const style: Style = { digits: 12, interpretable };
  let began: Began | undefined;
  let epochs = 0;
  let foretold: { readonly total: number; readonly result: string | null } | undefined;
  const stamp = (at: number): string => new Date(Date.parse(began?.date ?? '') + at * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const note = (at: number, text: string): void => append(standard, `${stamp(at)} - ${text}\n`);
  const say = (at: number, text: string): void => append(output, `${stamp(at)} - CarbonTracker: ${text}\n`);

  const overhead = (at: number, facts: Began, region?: RegionPue): void => {
    const { value, source } = overheadOf(facts, region);
    note(at, `Only predicted and actual consumptions are multiplied by a PUE coefficient of ${value} (${source}).`);
  };
  const epoch = (at: number, number: number, cost: Cost & { readonly parts: ReadonlyMap<Part, Joules | null> }): void => {
    note(at, `Epoch ${number}:`);
    note(at, `Duration: ${inHours(cost.time, 2)}`);
    for (const [part, energy] of cost.parts) {
      note(at, `Average power usage (W) for ${part}: ${energy === null || cost.time === 0 ? 'None' : decimal(energy / cost.time)}`);
    }
  };
  const closed = (at: number, window: WindowCost, books: Books): void => {
    if (window.epoch === null) return;
    epochs++;
    epoch(at, window.epoch, window);
    const { epochs: planned = null, epochs_before_pred: before } = began?.settings ?? {};
    if ((before === -1 ? planned : (before ?? 1)) !== epochs) return;
    const prediction = books.prediction();
    if (prediction === null) return;
    const { time, energy, carbon, total } = prediction;
    const block = consumption('Predicted', total, { time: time.mean, energy: energy?.mean ?? null, carbon: carbon?.mean ?? null }, style);
    say(at, `\n${block.replace(':', `, as of epoch ${window.epoch}:`)}`);
    foretold = { total, result: energy === null || carbon === null ? null : block };
  };
  const ended = (at: number, books: Books): void => {
    const statement = books.statement();
    const whole = statement.windows[0];
    const { outcome } = statement.run;
    const planned = began?.settings.epochs ?? foretold?.total ?? null;
    const isShort = planned !== null && (epochs > 0 || outcome.kind === 'stopped') && epochsSoFar(statement) < planned;
    // A training loop that was monitored for as long as it asked goes on; a program that is over does not.
    const goesOn = outcome.kind === 'finished' && outcome.exit_code === null;
    if (epochs === 0 && whole !== undefined) epoch(at, 1, whole);
    if (isShort && !goesOn) note(at, `Training was interrupted before all ${planned} epochs were monitored.`);
    const { intensity } = statement;
    if (intensity !== null) {
      const { mean, zone, parts } = intensity;
      const figures = mean === null ? parts.map((part) => part.mean) : [mean];
      note(at, `Carbon intensities (gCO2eq/kWh) fetched every 900 s at detected location: ${zone ?? 'Unknown'}: [${figures.map(decimal).join(', ')}]`);
      note(at, mean === null ? meanIntensityWas(intensity) : `Average carbon intensity during training was ${mean.toFixed(2)} gCO2eq/kWh. `);
    }
    note(at, 'Monitoring thread ended.');
    say(at, meanIntensityWas(intensity));
    if (isShort && goesOn && foretold?.result != null) say(at, `\n${foretold.result}`);
    say(at, `\n${consumption('Actual', epochs === 0 ? null : epochs, statement.total, style)}`);
    say(at, 'Finished monitoring.');
  };

  return {
    name: 'classic logs',
    write(event: Event, books) {
      switch (event.type) {
        case 'began': {
          began = event;
          const found = componentsFound(event.sensors, ({ label }) => plainName(label));
          note(0, `carbontracker version ${event.tool.version}`);
          // By which a journal and a log are known to be of one run.
          note(0, `Run ${event.run}.`);
          overhead(0, event);
          note(0, found);
          note(0, 'Monitoring thread started.');
          say(0, found);
          return;
        }
        case 'located':
          if (event.pue && began?.settings.pue === null) overhead(event.at, began, event.pue);
          return;
        case 'closed': {
          const cost = books.cost(event.window);
          if (cost) closed(event.at, cost, books);
          return;
        }
        case 'breached':
          note(event.at, breachLine(event));
          return;
        case 'fault':
          note(event.at, `${event.code}: ${event.message}`);
          return;
        case 'ended':
          ended(event.at, books);
          return;
        case 'opened':
        case 'spent':
        case 'used':
        case 'claimed':
        case 'progress':
        case 'intensity':
          return;
      }
      event satisfies never;
    },
    async close() {
      for (const file of [standard, output]) file.close();
    },
  };
};

export const classicLogOutlet: Outlet = ({ files, interpretable }) => (files.logs ? classicLog(...files.logs, interpretable) : undefined);

/** With those that an earlier run of the same training has done. */
const epochsSoFar = ({ progress, epochs }: Statement): number => (progress?.unit === 'epoch' ? progress.done : epochs.length);
/** The original cuts a device's name at its first full stop or comma. */
const plainName = (label: string): string =>
  label
    .replace(/ @ [\d.]+GHz/, '')
    .replaceAll('.', '_')
    .replaceAll(',', ';');
/** A number without an exponent: the original's parser stops at the `e`. */
const decimal = (n: number): string => n.toFixed(6);
const append = (file: Writing, text: string): void => {
  let left = Buffer.from(text);
  while (left.length > 0) left = left.subarray(file.append(left));
};
