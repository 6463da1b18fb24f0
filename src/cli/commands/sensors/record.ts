import { FileError, type Host } from '../../../host/port.ts';
import { Refusal } from '../../../journal/refusal.ts';
import { seconds } from '../../../quantity/quantity.ts';
import { chooseSensors, type Choice } from '../../../sensor/choose.ts';
import { VERSION } from '../../../version.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit.ts';
import { watching, type Found } from './found.ts';
import { machineText } from './machine-text.ts';
import { nameless } from './nameless.ts';
import { sensorsJson } from './sensors-json.ts';
import { startTape } from './tape.ts';

/** Enough for counters to move, and to see them wrap or stand still. */
const ROUNDS = 5;
const BETWEEN = seconds(0.5);

/** Saves what the sensors of this machine are read from, in the form that tests replay: `machine.txt`, and what was made of it, `sensors.json`. */
export const record = async (directory: string, choice: Choice, host: Host, { disk, stdout }: Pick<Context, 'disk' | 'stdout'>): Promise<number> => {
  if (disk.exists(directory) && (!disk.isDirectory(directory) || disk.list(directory).length > 0))
    throw new Refusal('usage', `--record ${directory} is there already, and not an empty directory.`, 'name a new one');
  const tape = startTape(host.files, host.libraries);
  const bank = await chooseSensors({ ...host, files: tape.files, libraries: tape.libraries }, choice);
  let found: readonly Found[];
  try {
    const look = watching(bank, host);
    found = await look();
    for (let round = 1; round < ROUNDS; round++) {
      await host.clock.sleep(BETWEEN);
      tape.mark();
      found = await look();
    }
  } finally {
    await bank.close();
  }
  const { hostName, platform } = host.processes;
  const hidden = nameless([hostName, host.env['USER'] ?? '', host.env['SUDO_USER'] ?? '']);
  const text = machineText(tape, `By carbontracker ${VERSION} on ${platform}, ${ROUNDS} rounds of ${BETWEEN} s.`, hidden);
  try {
    disk.makeDirectory(directory);
    disk.write(`${directory}/machine.txt`, text);
    disk.write(`${directory}/sensors.json`, `${hidden.told(JSON.stringify(sensorsJson(found, bank.absences), null, 2))}\n`);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new Refusal('unwritable', `${error.message}.`, undefined, { cause: error });
  }
  stdout(
    `${directory}/machine.txt: what the sensors were read from, in ${ROUNDS} rounds.\n` +
      `${directory}/sensors.json: what was made of it.\n` +
      'Host and user names, serial numbers and UUIDs are replaced. Read both before you hand them on.\n',
  );
  return EXIT.ok;
};
