import type { Part } from '../journal/event.ts';

/** What a rail of a Jetson module feeds. */
export interface JetsonExtent {
  readonly part: Part;
  readonly feeds: string;
  /** The rail that it is fed from, where that is measured too. */
  readonly within?: string;
}

/** The input of a whole module; on those without, the rails add up. */
export const TOTALS: ReadonlySet<string> = new Set(['VDD_IN', 'POM_5V_IN']);

const MODULE: JetsonExtent = { part: 'cpu', feeds: 'module, all of it' };
const GPU: JetsonExtent = { part: 'gpu', feeds: 'GPU' };
const CPU: JetsonExtent = { part: 'cpu', feeds: 'CPU' };
const FABRIC: JetsonExtent = { part: 'cpu', feeds: 'fabric and engines' };
const MEMORY: JetsonExtent = { part: 'memory', feeds: 'memory' };
const REST: JetsonExtent = { part: 'cpu', feeds: '5 V supply' };

/** By the names that L4T and the device trees give them: TX1, TX2, Nano, Xavier, Orin. A rail that feeds several parts goes by the hungriest. */
const EXTENTS: Readonly<Record<string, JetsonExtent>> = {
  VDD_IN: MODULE,
  POM_5V_IN: MODULE,
  VDD_CPU_GPU_CV: { part: 'gpu', feeds: 'GPU, CPU and accelerators' },
  VDD_GPU_SOC: { part: 'gpu', feeds: 'GPU and fabric' },
  VDD_SYS_GPU: GPU,
  VDD_GPU: GPU,
  GPU,
  POM_5V_GPU: GPU,
  VDD_CPU_CV: { part: 'cpu', feeds: 'CPU and accelerators' },
  VDD_SYS_CPU: CPU,
  VDD_CPU: CPU,
  CPU,
  POM_5V_CPU: CPU,
  VDD_SYS_SOC: FABRIC,
  VDD_SOC: FABRIC,
  SOC: FABRIC,
  CV: { part: 'cpu', feeds: 'accelerators' },
  VDD_SYS_DDR: MEMORY,
  VDDRQ: MEMORY,
  VDDQ_VDD2_1V8AO: { ...MEMORY, within: 'VIN_SYS_5V0' }, // it stands at the same 5 V
  VIN_SYS_5V0: REST,
  SYS5V: REST,
  VDD_MUX: { part: 'machine', feeds: 'developer kit, all of it' },
};
export const jetsonExtent = (rail: string): JetsonExtent | undefined => (Object.hasOwn(EXTENTS, rail) ? EXTENTS[rail] : undefined);
