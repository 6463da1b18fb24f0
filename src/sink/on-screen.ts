import type { Breached, SensorInfo } from '../journal/event.ts';
import { attributionLines } from '../report/attribution-phrase.ts';
import { consumption, epochsDone } from '../report/consumption.ts';
import { foresightLines } from '../report/forecast-phrase.ts';
import { breachLine, caveats, componentsFound, deviceLines, intensityLine, isGrave, meanIntensityWas, nameOfPart, overheadLine } from '../report/phrase.ts';
import type { Books, Outlet, Sink } from './sink.ts';

export interface ScreenStyle {
  /** −1 nothing but the fatal, 0 the results, 1 also what was found, 2 also the grid. */
  readonly verbosity: number;
  readonly interpretable: boolean;
  /** A last line on where the record lies, and whether it still does. */
  readonly record: string | null;
  readonly isThere: () => boolean;
  /** Where the machine stands, for these eyes alone; null where that is not known better than by its zone. */
  readonly label: () => string | null;
}

/** The original's words for a person, each trouble once, and at the end what the run cost and how that is known. */
export const onScreen = (voice: (text: string) => void, { verbosity, interpretable, record, isThere, label }: ScreenStyle): Sink => {
  const told = new Set<string>();
  const say = (text: string): void => voice(text.replaceAll(CONTROLS, ' '));
  let sensors: readonly SensorInfo[] = [];
  const result = (books: Books): void => {
    const statement = books.statement();
    const { total, devices, overhead, intensity } = statement;
    if (verbosity >= 2) say(meanIntensityWas(intensity, label()));
    say(
      [
        '',
        consumption('Actual', epochsDone(statement), total, { digits: 6, interpretable }),
        ...(devices.length === 0 ? [] : ['\tDevices (without PUE):', ...deviceLines(devices).map((line) => `\t${line}`)]),
      ].join('\n'),
    );
    for (const line of [
      overheadLine(overhead),
      intensityLine(intensity),
      ...attributionLines(statement),
      ...foresightLines(statement).slice(0, 1),
      ...caveats({ ...statement, faults: [] }),
    ])
      say(line);
    if (record !== null) say(isThere() ? `Journal: ${record}` : `There is no journal: ${record} was removed while the run was on.`);
    say('Finished monitoring.');
  };
  return {
    name: 'console',
    write(event, books) {
      if (verbosity < 0 && !(event.type === 'fault' && isGrave(event)) && !(event.type === 'breached' && isActedOn(event))) return;
      switch (event.type) {
        case 'began':
          sensors = event.sensors;
          if (verbosity < 1) return;
          say(componentsFound(event.sensors));
          for (const { what, why } of event.absences) say(`Not found: ${what}: ${why}`);
          return;
        case 'fault': {
          const key = `${event.code} ${event.sensor ?? ''}`;
          if (!told.has(key)) say(`${event.message} (${event.code}).`);
          told.add(key);
          return;
        }
        case 'claimed': {
          const found = sensors.find(({ id }) => id === event.sensor);
          if (verbosity >= 1 && found !== undefined) say(`The program uses ${nameOfPart(found.part)} ${found.label} (${found.id}): it counts from now on.`);
          return;
        }
        case 'breached':
          say(breachLine(event));
          return;
        case 'ended':
          result(books);
          return;
        case 'opened':
        case 'closed':
        case 'spent':
        case 'used':
        case 'progress':
        case 'intensity':
        case 'located':
          return;
      }
      event satisfies never;
    },
    async close() {},
  };
};

/** But for ends of lines and tabs: a device may be called anything. */
const CONTROLS = /[^\P{Cc}\n\t]+/gu;
/** What is done to the program is told in silence too. */
const isActedOn = ({ action }: Breached): boolean => action === 'stop' || action === 'ask';

export const screenOutlet: Outlet = ({ screen, interpretable, files: { record }, disk }) => {
  if (screen === null) return undefined;
  const path = record === null ? null : disk.absolute(record); // a program may go elsewhere
  const isThere = (): boolean => path !== null && disk.exists(path);
  return onScreen(screen.say, { verbosity: screen.verbosity, interpretable, record, isThere, label: screen.label });
};
