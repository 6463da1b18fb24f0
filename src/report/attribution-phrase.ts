import type { Attribution, Cost, Statement } from '../ledger/statement.ts';
import type { Sharing } from '../journal/event.ts';
import type { Joules } from '../quantity/quantity.ts';
import { kilowattHours, percent } from './figure.ts';

const METHODS: Readonly<Record<Sharing, string>> = {
  'cpu-time': 'CPU time',
  'gpu-utilisation': 'GPU utilisation',
  'gpu-processes': 'processes on the GPU',
  unshared: 'what was stated',
};

/** Three figures of a shared machine, without PUE: the devices' own, the job's share, and their idling; nothing where nobody told. */
export const attributionLines = ({ attribution }: Pick<Statement, 'attribution'>): readonly string[] => {
  if (attribution === null || attribution.whole.itEnergy === null || attribution.whole.itEnergy === 0) return [];
  const { headline, job, idle } = attribution;
  return [
    ...(headline === 'process' ? ["All figures but these are of this job's share of the devices."] : []),
    ...(job.itEnergy === null ? [] : [shareLine(attribution, job.itEnergy, attribution.whole.itEnergy)]),
    ...(idle.itEnergy === null ? [] : [`With nothing to do they would have drawn ${kilowattHours(idle.itEnergy)} kWh at most${partly(idle, attribution)}.`]),
  ];
};

const shareLine = (attribution: Attribution, job: Joules, whole: Joules): string => {
  const methods = new Set(
    attribution.devices.flatMap(({ sharing }) => (sharing === null ? [] : [Object.hasOwn(METHODS, sharing) ? METHODS[sharing] : sharing])),
  );
  return (
    `Of the ${kilowattHours(whole)} kWh that the devices drew without PUE this job used ${kilowattHours(job)} kWh (${percent(job / whole)}), ` +
    `by ${[...methods].join(' and ')}${partly(attribution.job, attribution)}.`
  );
};
/** For how much of it that is known at all, where that is not all that was seen. */
const partly = ({ coverage }: Cost, { whole }: Attribution): string =>
  coverage > whole.coverage * 0.995 ? '' : `, known for ${percent(coverage)} of the time × devices`;
