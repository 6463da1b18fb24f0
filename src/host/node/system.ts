import { cpus, totalmem } from 'node:os';
import { seconds } from '../../quantity/quantity.ts';
import type { System } from '../port.ts';

/** By node:os, which tells the same on every system. */
export const nodeSystem = (): System => ({
  threads: () =>
    cpus().map(({ model, times: { user, nice, sys, idle } }) => ({
      brand: model.trim(),
      busy: seconds((user + nice + sys) / 1000), // interrupts, which Windows tells beside, are within `sys` there
      idle: seconds(idle / 1000),
    })),
  memory: totalmem,
});
