import type { Event } from '../../../src/journal/event.ts';
import type { Dossier } from '../../../src/report/report.ts';
import { closed, fault, intensity, opened, progress, run, sensor, spent } from '../../support/events.ts';
import { dossierOf } from '../../support/medium.ts';

const WORDS = 'a very long name that somebody gave to what is measured here, '.repeat(40);
/** So much of everything, each with more words than paper holds. */
export const crowded = ({ devices, epochs, faults, absences }: Readonly<Record<'devices' | 'epochs' | 'faults' | 'absences', number>>): Dossier => {
  const sensors = Array.from({ length: devices }, (_, i) => sensor(`gpu-${i}`, { label: `${i}: ${WORDS}`, host: `node-${i % 8}` }));
  const each = Array.from({ length: epochs }, (_, i): readonly Event[] => [
    opened(i, i + 1, { parent: 0, epoch: i + 1, label: WORDS }),
    ...(i % 50 === 0 ? [intensity(100 + (i % 300), i, { source: `source ${i % 7}`, zone: WORDS })] : []),
    spent(i, i + 1, ...sensors.map((_each, n) => 300 + n + (i % 100))),
    progress(i + 1, i + 1, { total: epochs }),
    closed(i + 1, i + 1),
  ]);
  return dossierOf(
    run(epochs, [...each.flat(), ...Array.from({ length: faults }, (_, i) => fault(epochs, { message: `${i}: ${WORDS}` }))], {
      name: WORDS,
      command: ['python', ...WORDS.split(' ')],
      sensors,
      hosts: Array.from({ length: 8 }, (_, i) => ({ name: `node-${i} ${WORDS}`, boot_id: null, os: 'linux', chassis_type: 23 })),
      absences: Array.from({ length: absences }, (_, i) => ({ what: `thing ${i}`, why: WORDS, remedy: WORDS })),
    }),
  );
};
