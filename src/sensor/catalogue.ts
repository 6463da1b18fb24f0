import { apple } from './apple.ts';
import { cpuModel } from './cpu-model.ts';
import { ipmi } from './ipmi.ts';
import { nvml } from './nvml.ts';
import { ramModel } from './ram-model.ts';
import { rapl } from './rapl.ts';
import type { Probe } from './sensor.ts';
import { systemModel } from './system-model.ts';

/** Every family of sensors, what is measured before what stands in. */
export const probes: readonly Probe[] = [rapl, apple, nvml, ipmi, cpuModel, ramModel, systemModel];
