import type { Absence } from '../../../journal/event.ts';
import type { Found } from './found.ts';

/** The document of `sensors --json`. */
export const sensorsJson = (found: readonly Found[], absences: readonly Absence[]) => ({
  sensors: found.map(({ sensor: { id, part, label, kind, basis, method, uncertainty, within = null }, power }) => ({
    id,
    part,
    label,
    kind,
    basis,
    method,
    uncertainty,
    within: found.some(({ sensor }) => sensor.id === within) ? within : null,
    power_w: power,
  })),
  absences: absences.map(({ what, why, remedy = null }) => ({ what, why, remedy })),
});
