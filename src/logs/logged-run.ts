import { counted, type Condition, type LogFacts } from './count.ts';
import type { Counted, LoggedComponent, LoggedRun, LoggedRuns } from './logged.ts';
import { readOutputLog, type OutputLog } from './output-log.ts';
import { evidenceIn } from './several-runs.ts';
import { timeOf, type Stamp } from './stamp.ts';
import { readStandardLog, type StandardLog } from './standard-log.ts';

export type { LoggedComponent, LoggedEpoch, LoggedRun, LoggedRuns } from './logged.ts';

const NO_STANDARD: StandardLog = readStandardLog('');
const NO_OUTPUT: OutputLog = readOutputLog('');

/**
 * The runs in the texts of a standard log and its output log, either of which may be missing: usually one, more where several processes wrote into them.
 * Linear in their length; never throws.
 * @param stem what the names of both files begin with
 */
export const loggedRuns = (stem: string, standardText: string | null, outputText: string | null): LoggedRuns => {
  const standard = standardText === null ? NO_STANDARD : readStandardLog(standardText);
  const output = outputText === null ? NO_OUTPUT : readOutputLog(outputText);
  const { version, pue } = standard;
  const components = fewerOf(standard.components, output.components);
  const started = standard.started ?? output.started;
  const pieces = evidenceIn(standard, output, pue, components);
  const facts: LogFacts = {
    version,
    pue,
    components,
    isOneMachine: isOneMachine(standard, pieces.length),
    started,
    standard: standardText === null ? 'missing' : conditionOf(standard),
    output: outputText === null ? 'missing' : conditionOf(output),
  };
  const runs: LoggedRun[] = [];
  const reasons: string[] = [];
  for (const evidence of pieces) {
    const what = counted(evidence, facts);
    if (typeof what === 'string') reasons.push(what);
    else runs.push(named(runs.length === 0 ? stem : `${stem}#${runs.length + 1}`, standard.run, facts, what));
  }
  return { runs, why: whyNot(runs.length, reasons, standardText, outputText) };
};

/** Whether every process told of the same components; one whose line is lost is taken at the other log's word. */
const isOneMachine = ({ told, beginnings }: StandardLog, processes: number): boolean =>
  told !== null && (told >= Math.max(processes, beginnings) || (told === 0 && processes === 1 && beginnings <= 1));
const conditionOf = ({ torn, gaps }: { readonly torn: boolean; readonly gaps: boolean }): Condition => (torn ? 'torn' : gaps ? 'gappy' : 'whole');

/** Field by field: there may be a million of them, and a spread is slow. */
const named = (id: string, journalRun: string | null, { version, started, pue, components }: LogFacts, what: Counted): LoggedRun => ({
  id,
  version,
  journalRun,
  started: dateOf(started),
  outcome: what.outcome,
  planned: what.planned,
  pue,
  components,
  epochs: what.epochs,
  intensity: what.intensity,
  basis: what.basis,
  epochsCounted: what.epochsCounted,
  time: what.time,
  energy: what.energy,
  carbon: what.carbon,
  corrected: what.corrected,
  asLogged: what.asLogged,
  incomplete: what.incomplete,
});

const dateOf = (stamp: Stamp | null): Date | null => {
  const time = stamp === null ? Number.NaN : timeOf(stamp);
  return Number.isNaN(time) ? null : new Date(time);
};

const whyNot = (counts: number, reasons: readonly string[], ...texts: readonly (string | null)[]): string | null => {
  if (reasons.length === 0) return counts > 0 ? null : 'too many processes wrote into it.';
  if (counts > 0) return `of another run in it nothing counts: ${reasons[0]}`;
  return texts.every((text) => text === null || text === '') ? 'it is empty.' : reasons[0]!;
};

/** What both logs name; where they differ, a line was changed, and the fewer devices count. */
const fewerOf = (some: readonly LoggedComponent[], others: readonly LoggedComponent[]): readonly LoggedComponent[] => {
  // What is read of the same words is the same.
  if (some === others || others.length === 0) return some;
  const counterpart = (component: LoggedComponent, among: readonly LoggedComponent[]): LoggedComponent | undefined =>
    among.find(({ part }) => part === component.part);
  /** A part that only one of them names has one device for all that is known. */
  const agreed = (component: LoggedComponent, other: LoggedComponent | undefined): LoggedComponent => {
    if (other === undefined) return some.length === 0 ? component : { ...component, devices: component.devices.slice(0, 1) };
    return other.devices.length < component.devices.length ? other : component;
  };
  const all = [...some, ...others.filter((component) => counterpart(component, some) === undefined)];
  return all.map((component) => agreed(component, counterpart(component, some.includes(component) ? others : some)));
};
