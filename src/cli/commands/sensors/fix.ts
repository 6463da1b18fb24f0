import { FileError, type Disk, type Host } from '../../../host/port.ts';
import { Refusal } from '../../../journal/refusal.ts';
import { POWERCAP } from '../../../sensor/rapl-zone.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit.ts';
import { OURS, sudoersLine, tmpfilesLine, udevRule, type Mending } from './mending.ts';
import { wrapped } from './wrapped.ts';

export interface Errand {
  /** Below it the file is written; what makes it hold at once is done at `/` alone. */
  readonly sysroot: string;
  readonly apply: boolean;
}
type Machine = Pick<Host, 'files' | 'processes' | 'env'>;
type Desk = Pick<Context, 'disk' | 'stdout' | 'stderr'>;

/** Prints how to let the counters be read that only root may read, and how to undo it; with `apply` does it. */
export const fix = async (errand: Errand, machine: Machine, desk: Desk): Promise<number> => {
  const mending = mendingFor(errand, machine, desk.disk);
  if (mending === undefined) {
    desk.stdout('There is nothing to mend here: the kernel shows no counters that could be opened. carbontracker sensors says what is missing.\n');
    return EXIT.ok;
  }
  desk.stdout(`${plan(mending).join('\n')}\n`);
  if (!errand.apply) {
    desk.stdout('\nTo do it: sudo carbontracker sensors --fix --apply\n');
    return EXIT.ok;
  }
  const path = placeOf(mending, errand);
  const isNew = await install(mending, path, errand, machine, desk.disk);
  desk.stdout(`\n${path} ${isNew ? 'is in place' : 'was in place already'}.\n`);
  return errand.sysroot === '/' ? hold(mending, machine, desk) : EXIT.ok;
};

const mendingFor = ({ sysroot }: Errand, { files, processes, env }: Machine, disk: Disk): Mending | undefined => {
  if (processes.platform === 'darwin') {
    const user = env['SUDO_USER'] || env['USER'] || '';
    const line = sudoersLine(user);
    if (line === undefined) throw new Refusal('usage', `No line for sudoers can be made for the user "${user}".`, 'log in as the user that trains');
    return line;
  }
  return hasZones(files) ? (disk.isDirectory(`${below(sysroot)}/run/udev`) ? udevRule : tmpfilesLine) : undefined;
};
const hasZones = (files: Machine['files']): boolean => {
  try {
    return files.list(POWERCAP).some((zone) => /^intel-rapl(?:-mmio)?:/.test(zone));
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
};
const below = (sysroot: string): string => sysroot.replace(/\/+$/, '');
const placeOf = ({ file }: Mending, { sysroot }: Errand): string => `${below(sysroot)}${file}`;

const WIDTH = 80;
const plan = ({ what, meaning, file, mode, content, activate, undo }: Mending): readonly string[] => [
  what,
  ...wrapped(meaning, WIDTH),
  '',
  `Into ${file} (mode 0${mode.toString(8)}):`,
  ...content
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`),
  ...(activate === undefined ? [] : ['Then:', `  ${activate}`]),
  'To undo it:',
  `  ${undo}`,
];

/** Whether the file is new. Throws Refusal, and then leaves everything as it was. */
const install = async ({ content, mode, check }: Mending, path: string, { sysroot }: Errand, { processes, env }: Machine, disk: Disk): Promise<boolean> => {
  try {
    if (disk.exists(path)) {
      const there = disk.text(path);
      if (there === content) return false;
      if (!there.startsWith(OURS)) throw new Refusal('usage', `${path} is there already, and not of our making.`, 'move it away first');
    }
    if (check !== undefined && sysroot === '/') await processes.feed(check, content, env).catch(refuseUnchecked);
    disk.makeDirectory(path.slice(0, path.lastIndexOf('/')));
    put(content, mode, path, `${path}.${processes.pid}~`, disk); // a name that sudo and udev pass over
    return true;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const remedy = error.trouble === 'denied' ? 'sudo carbontracker sensors --fix --apply' : undefined;
    throw new Refusal('unwritable', `${error.message}.`, remedy, { cause: error });
  }
};
/** Whole, or not at all. */
const put = (content: string, mode: number, path: string, draft: string, disk: Disk): void => {
  const file = disk.create(draft, mode);
  try {
    try {
      for (let rest = new TextEncoder().encode(content); rest.length > 0;) rest = rest.subarray(file.append(rest));
    } finally {
      file.close();
    }
    disk.rename(draft, path);
  } catch (error) {
    disk.remove(draft);
    throw error;
  }
};
const refuseUnchecked = (cause: unknown): never => {
  throw new Refusal('unwritable', 'visudo does not approve of the line, or is not there: nothing was changed.', 'please report it', { cause });
};

const hold = async ({ activate }: Mending, { processes, env }: Machine, { stdout, stderr }: Desk): Promise<number> => {
  if (activate === undefined) return EXIT.ok;
  try {
    await processes.feed(activate, '', env);
    stdout('It holds from now on.\n');
    return EXIT.ok;
  } catch {
    stderr(`carbontracker: it holds from the next boot on, because this failed: ${activate}\n`);
    return EXIT.conditionFails;
  }
};
