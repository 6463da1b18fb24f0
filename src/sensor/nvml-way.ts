import { seconds, type Seconds } from '../quantity/quantity.ts';
import type { Architecture } from './nvml-architecture.ts';
import { field, FIELD, SCOPE, type Answer, type Scope } from './nvml-field.ts';
import type { Handle, NvmlLibrary } from './nvml-library.ts';
import { isUnsupported, SUCCESS } from './nvml-return.ts';

/** One of the ways in which NVML tells the same thing. */
export interface Way {
  readonly scope: Scope;
  readonly ask: () => Answer;
}
export interface PowerWay extends Way {
  readonly method: string;
  /** The stretch that a reading tells of. */
  readonly window: Seconds;
}

/** In mJ: of the GPU before that of the module that it is in. */
export const energyWays = (api: NvmlLibrary, device: Handle): readonly Way[] => {
  const count = new BigUint64Array(1);
  const counter = (): Answer => ({ code: api.energy(device, count), value: count[0] as bigint });
  return [
    { scope: SCOPE.gpu, ask: counter },
    { scope: SCOPE.gpu, ask: field(api, device, FIELD.totalEnergy, SCOPE.gpu) },
    { scope: SCOPE.gpu, ask: field(api, device, FIELD.energy, SCOPE.gpu) },
    { scope: SCOPE.module, ask: field(api, device, FIELD.energy, SCOPE.module) },
  ];
};

/** A mean over a second, of which nothing is lost between two readings. */
export const averageOf = (api: NvmlLibrary, device: Handle, scope: Scope): PowerWay => ({
  scope,
  method: 'average-power-integrated',
  window: seconds(1),
  ask: field(api, device, FIELD.averagePower, scope),
});
export const instantOf = (api: NvmlLibrary, device: Handle, scope: Scope): PowerWay => ({
  scope,
  method: 'instant-power-integrated',
  window: seconds(0.1),
  ask: field(api, device, FIELD.instantPower, scope),
});
/** What drivers of every age tell; what it is the mean of depends on the board. */
export const plainOf = (api: NvmlLibrary, device: Handle, { window }: Pick<Architecture, 'window'>): PowerWay => {
  const power = new Uint32Array(1);
  return { scope: SCOPE.gpu, method: 'power-integrated', window, ask: () => ({ code: api.power(device, power), value: BigInt(power[0] as number) }) };
};

/** In mW, the best for this board first. */
export const powerWays = (api: NvmlLibrary, device: Handle, architecture: Architecture): readonly PowerWay[] => {
  const [average, instant, plain] = [averageOf(api, device, SCOPE.gpu), instantOf(api, device, SCOPE.gpu), plainOf(api, device, architecture)];
  const own = { plain: [plain, instant, average], instant: [instant, plain, average], average: [average, plain, instant] }[architecture.power];
  return [...own, averageOf(api, device, SCOPE.module), instantOf(api, device, SCOPE.module)];
};

/** The first of these ways that answers, or the code that says best why none does. */
export const firstToAnswer = <W extends Way>(ways: readonly W[]): W | number => {
  let worst: number | undefined;
  for (const way of ways) {
    const { code } = way.ask();
    if (code === SUCCESS) return way;
    if (worst === undefined || (isUnsupported(worst) && !isUnsupported(code))) worst = code;
  }
  return worst as number;
};
