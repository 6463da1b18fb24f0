import { sensorId, type Absence } from '../journal/event.ts';
import { millijoules, milliwatts, scale, seconds, watts, type Watts } from '../quantity/quantity.ts';
import { architectureOf, type Architecture } from './nvml-architecture.ts';
import { SCOPE, type Scope } from './nvml-field.ts';
import { titleOf } from './nvml-gpu.ts';
import type { Handle, NvmlLibrary } from './nvml-library.ts';
import { absenceFor, isUnsupported, sensorErrorFor, SUCCESS } from './nvml-return.ts';
import { averageOf, energyWays, firstToAnswer, instantOf, plainOf, powerWays, type PowerWay, type Way } from './nvml-way.ts';
import { SensorError, type Counter, type Gauge, type Gpu, type Sensor } from './sensor.ts';

/** How often drivers renew what they tell. */
const REFRESH = seconds(0.1);
/** For boards that do not tell their limit, and for modules with a CPU: beyond any single one of today. */
const UNKNOWN_CEILING = watts(2000);
/** Limits beyond this are sentinels, not limits. */
const HIGHEST_LIMIT = watts(10_000);

/** The best reading that this board offers, with what is told of a part of it; or why it offers none. */
export const sensorsOf = (api: NvmlLibrary, handle: Handle, gpu: Gpu): readonly Sensor[] | Absence => {
  const title = titleOf(gpu);
  const average = averageOf(api, handle, SCOPE.gpu);
  const architecture = architectureOf(api, handle, average.ask().code === SUCCESS);
  const energy = firstToAnswer(energyWays(api, handle));
  const power = typeof energy === 'number' ? firstToAnswer(powerWays(api, handle, architecture)) : undefined;
  if (typeof energy === 'number' && typeof power === 'number') {
    return isUnsupported(energy) && isUnsupported(power)
      ? { what: title, why: 'it has neither an energy counter nor a power gauge that its driver would show' }
      : absenceFor(title, isUnsupported(power) ? energy : power);
  }

  const id = sensorId(`nvml:${gpu.uuid ?? gpu.pciBusId ?? gpu.index}`);
  const valueBy =
    ({ ask }: Way) =>
    (): bigint => {
      const { code, value } = ask();
      if (code !== SUCCESS) throw sensorErrorFor(title, code);
      return value;
    };
  const wattsBy = (way: Way) => {
    const value = valueBy(way);
    return (): Watts => {
      const drawn = milliwatts(Number(value()));
      if (drawn > 0) return drawn;
      throw new SensorError(`${title}: its power stands at zero`, 'again');
    };
  };
  const factsOf = (scope: Scope) => ({ ...common, ...(scope === SCOPE.module ? moduleOf(gpu) : { label: gpu.name, ceiling: ceilingOf(api, handle) }) });
  const common = { id, part: 'gpu', basis: 'measured', uncertainty: architecture.band, gpu } as const;
  const counterBy = (way: Way): Counter => {
    const value = valueBy(way);
    const check = firstToAnswer(checksOf(api, handle, way.scope, architecture));
    return {
      ...factsOf(way.scope),
      kind: 'counter',
      method: 'energy-counter',
      refresh: REFRESH,
      tick: millijoules(1),
      ...(typeof check !== 'number' && { check: { power: wattsBy(check), ...averaging(check) } }),
      read: async () => value(),
    };
  };
  const gaugeBy = (way: PowerWay): Gauge => {
    const read = wattsBy(way);
    const { method, window } = way;
    return { ...factsOf(way.scope), kind: 'gauge', method, refresh: window, ...averaging(way), read: async () => read() };
  };
  const memory = firstToAnswer([averageOf(api, handle, SCOPE.memory)]);
  return [
    typeof energy === 'number' ? gaugeBy(power as PowerWay) : counterBy(energy),
    ...(typeof memory === 'number' ? [] : [{ ...gaugeBy(memory), id: sensorId(`${id}/memory`), label: `${gpu.name}, its memory`, within: id }]),
  ];
};

const averaging = ({ window }: PowerWay) => (window > REFRESH ? { averages: window } : {});

/** A superchip's module holds the CPU and its memory as well. */
const moduleOf = ({ name }: Gpu) => ({ label: `${name}, the module with its CPU`, ceiling: UNKNOWN_CEILING, covers: ['cpu', 'memory'] }) as const;

/** By what a count can be checked: a mean over a second misses nothing between two rounds. */
const checksOf = (api: NvmlLibrary, handle: Handle, scope: Scope, architecture: Architecture): readonly PowerWay[] => [
  averageOf(api, handle, scope),
  ...(scope === SCOPE.gpu ? [plainOf(api, handle, architecture)] : [instantOf(api, handle, scope)]),
];

/** Twice the power limit: short peaks go beyond it. */
const ceilingOf = (api: NvmlLibrary, handle: Handle): Watts => {
  const answer = new Uint32Array(1);
  const limits = [api.defaultLimit, api.enforcedLimit]
    .map((ask) => (ask(handle, answer) === SUCCESS ? milliwatts(answer[0] as number) : watts(0)))
    .filter((limit) => limit > 0 && limit < HIGHEST_LIMIT);
  return limits.length === 0 ? UNKNOWN_CEILING : scale(watts(Math.max(...limits)), 2);
};
