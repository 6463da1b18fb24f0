import type { Absence, Fault } from '../../journal/event.ts';
import type { Statement } from '../../ledger/statement.ts';
import { NOTHING, type Markup } from './markup.ts';
import { own, section, type Place } from './place.ts';
import { table } from './table.ts';

/** What went wrong, and what was not there. */
export const troubleSection = ({ faults, absences }: Statement, place: Place): Markup =>
  section(place, 'troubles', 'Faults and absences', [
    faults.length === 0 ? NOTHING : faultTable(faults),
    absences.length === 0 ? NOTHING : absenceTable(absences),
  ]);

const faultTable = (faults: readonly Fault[]): Markup =>
  table(
    'Faults',
    [
      { head: 'At, s', kind: 'figure', cell: ({ at }) => at.toFixed(1) },
      { head: 'What', kind: 'text', cell: ({ message }) => own(message) },
      { head: 'Code', kind: 'text', cell: ({ code }) => code },
    ],
    faults,
  );
const absenceTable = (absences: readonly Absence[]): Markup =>
  table(
    'Not measured',
    [
      { head: 'What', kind: 'text', cell: ({ what }) => own(what) },
      { head: 'Why', kind: 'text', cell: ({ why }) => own(why) },
      { head: 'Remedy', kind: 'text', cell: ({ remedy = '' }) => own(remedy) },
    ],
    absences,
  );
