import { acpiPowerMeter } from './acpi-power-meter.ts';
import { amdEnergy } from './amd-energy.ts';
import { amdGpu } from './amd-gpu.ts';
import { cpuModel } from './cpu-model.ts';
import { grace } from './grace.ts';
import { intelGpu } from './intel-gpu.ts';
import { jetson } from './jetson.ts';
import { nvml } from './nvml.ts';
import { powerMeter } from './power-meter.ts';
import { ramModel } from './ram-model.ts';
import { rapl } from './rapl.ts';
import type { Probe } from './sensor.ts';

/** Every family of sensors, what is measured before what stands in. */
export const probes: readonly Probe[] = [rapl, nvml, amdGpu, intelGpu, grace, jetson, amdEnergy, acpiPowerMeter, powerMeter, cpuModel, ramModel];
