import type { Statement } from '../../ledger/statement.ts';
import { attributionLines } from '../attribution-phrase.ts';
import { setProperly } from '../pdf/wording.ts';
import { overheadLine } from '../phrase.ts';
import type { Markup } from './markup.ts';
import { paragraphs, section, type Place } from './place.ts';

export const methodSection = ({ attribution, overhead, equivalents, run, tracker }: Statement, place: Place): Markup =>
  section(place, 'method', 'Method and sources', [
    paragraphs([
      'Each device’s energy is read or worked out over the whole run and added up. What was not seen is left out, never guessed, and lowers the coverage.',
      ...attributionLines({ attribution }).map(setProperly),
      overheadLine(overhead),
      'CO₂e is the energy times the carbon intensity of the electricity at that time.',
      ...equivalents.map(({ unit, gramsPerUnit, source }) => setProperly(`${gramsPerUnit} g CO2e per ${unit}: ${source}.`)),
      `Recorded by carbontracker ${run.version}${tracker?.cpu_s == null ? '' : `, which itself took ${tracker.cpu_s} s of CPU time`}.`,
    ]),
  ]);
