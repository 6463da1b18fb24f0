import { sensorId, type Part } from '../journal/event.ts';
import { scale, type Watts } from '../quantity/quantity.ts';
import { bank, type Gauge, type Probe } from './sensor.ts';

/** Hardware that the user describes in place of the machine's own. Utilisation is a share, 0 to 1. */
export interface Simulated {
  readonly cpu?: { readonly name: string; readonly tdp: Watts; readonly utilisation: number };
  readonly gpu?: { readonly name: string; readonly watts: Watts; readonly utilisation: number; readonly count: number };
}

/** Draws the stated power times the stated utilisation, all the time. Looks at nothing of the machine. */
export const simulated = ({ cpu, gpu }: Simulated): Probe<never> => ({
  name: 'simulated',
  basis: 'modelled',
  parts: [...(cpu ? ['cpu' as const] : []), ...(gpu ? ['gpu' as const] : [])],
  find: async () =>
    bank([
      ...(cpu ? [constant('sim:cpu', 'cpu', cpu.name, cpu.tdp, cpu.utilisation)] : []),
      ...(gpu ? Array.from({ length: gpu.count }, (_, n) => constant(`sim:gpu:${n}`, 'gpu', gpu.name, gpu.watts, gpu.utilisation)) : []),
    ]),
});

const constant = (id: string, part: Part, label: string, full: Watts, utilisation: number): Gauge => ({
  kind: 'gauge',
  id: sensorId(id),
  part,
  label,
  basis: 'stated',
  method: 'stated-by-user',
  uncertainty: null,
  ceiling: scale(full, 2),
  read: async () => scale(full, utilisation),
});
