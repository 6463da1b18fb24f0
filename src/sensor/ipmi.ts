import { FileError, type Files, type Host } from '../host/port.ts';
import { sensorId, type Absence } from '../journal/event.ts';
import { elapsed, seconds, watts, type Instant, type Watts } from '../quantity/quantity.ts';
import { bank, SensorError, type Gauge, type Probe } from './sensor.ts';

const WHAT = 'power of the whole machine (IPMI)';
/** Where ipmitool itself looks for its controller. */
const DEVICES: readonly string[] = ['/dev/ipmi0', '/dev/ipmi/0', '/dev/ipmidev/0'];
/** Each question keeps the controller, and the kernel that waits for it, at work for a while. */
const PERIOD = seconds(10);
/** A reading is believed until this many that were due have not come. */
const MISSED = 3;
/** For the first answer, and for the words of an ipmitool that gives none: the training waits for them. */
const PATIENCE = seconds(2);
const LAST_WORDS = seconds(0.5);
const QUESTION = 'dcmi power reading\n';
const PROMPT = 'ipmitool>';
/** More than a node of any kind draws, a whole chassis included. */
const CEILING = watts(40_000);
/** No answer has half as many letters. */
const LONGEST = 4096;

/** The whole machine by its management controller: one ipmitool, asked every ten seconds. Beside the sum of the parts, and only where nothing else tells it. */
export const ipmi: Probe<'files' | 'processes' | 'env' | 'clock'> = {
  name: 'ipmi',
  basis: 'measured',
  parts: ['machine'],
  platforms: ['linux'],
  lastResort: true,
  async find(host) {
    const device = controllerOf(host.files);
    if (device === undefined) return bank([]);
    if (device.shut) return bank([], [shut(device.path)]);
    const asked = await openConversation(host);
    if (typeof asked === 'string') return bank([], [unanswered(asked)]);
    const sensor: Gauge = {
      kind: 'gauge',
      id: sensorId('ipmi:dcmi'),
      part: 'machine',
      label: 'management controller (IPMI)',
      basis: 'measured',
      method: 'power-integrated',
      uncertainty: null,
      refresh: PERIOD,
      ceiling: CEILING,
      read: async () => asked.power(),
    };
    return bank([sensor], [], asked.close);
  },
};

/** The first of them that is there: most machines have none. */
const controllerOf = (files: Pick<Files, 'open'>): { readonly path: string; readonly shut: boolean } | undefined => {
  for (const path of DEVICES) {
    try {
      files.open(path).close();
      return { path, shut: false };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (error.trouble !== 'absent') return { path, shut: error.trouble === 'denied' }; // a device is no plain file, which is all that the port opens
    }
  }
  return undefined;
};
const shut = (path: string): Absence => ({
  what: WHAT,
  why: `only root may use ${path}`,
  remedy: `until the next boot: sudo setfacl -m u:$USER:rw ${path}; whoever may use it can also switch the machine off`,
});
const unanswered = (why: string): Absence => ({
  what: WHAT,
  why,
  ...(why.includes('command not found') && { remedy: 'install ipmitool' }),
});

interface Conversation {
  /** Throws SensorError. */
  power(): Watts;
  close(): Promise<void>;
}
/** A reason in words where the controller does not tell. */
const openConversation = async ({ processes, env, clock }: Pick<Host, 'processes' | 'env' | 'clock'>): Promise<Conversation | string> => {
  let latest: { readonly power: Watts; readonly at: Instant } | undefined;
  let text = '';
  let answered = false;
  let over: string | undefined;
  const settled = new AbortController();
  const stream = processes.stream(['ipmitool', 'shell'], { ...env, LC_ALL: 'C' }, (piece) => {
    text += piece;
    const answers = [...text.matchAll(/Instantaneous power reading:\s+(\d{1,6}) Watts\n/g)];
    const last = answers.at(-1);
    answered ||= last !== undefined;
    // A controller that has no reading tells 0; no machine that can ask draws that.
    if (last !== undefined && Number(last[1]) > 0) latest = { power: watts(Number(last[1])), at: clock.now() };
    const refused = text.split(PROMPT).length > 2 && latest === undefined;
    if (latest !== undefined || refused) settled.abort();
    if (last !== undefined || text.length > LONGEST) text = text.slice(last === undefined ? -LONGEST : last.index + last[0].length).slice(-LONGEST);
  });
  void stream.ended.then((why) => {
    over = why;
    settled.abort();
  });
  stream.send(QUESTION);
  await clock.sleep(PATIENCE, settled.signal);
  if (latest === undefined) {
    stream.send('exit\n'); // and then it says what was wrong
    await Promise.race([stream.ended, clock.sleep(LAST_WORDS)]);
    const why = over === undefined ? `the management controller did not answer in ${PATIENCE} s` : `ipmitool: ${over.replace(/^ipmitool: /, '')}`;
    await stream.close();
    return answered ? 'the management controller has no reading of the power' : why;
  }
  const off = new AbortController();
  const asking = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(PERIOD, off.signal);
      if (off.signal.aborted || over !== undefined) return;
      stream.send(QUESTION);
    }
  };
  void asking();
  return {
    power() {
      if (over !== undefined) throw new SensorError(`ipmitool has ended: ${over}`, 'lost');
      const silence = elapsed(latest!.at, clock.now());
      if (silence > MISSED * PERIOD) throw new SensorError(`the management controller has told no power for ${silence.toFixed(0)} s`, 'again');
      return latest!.power;
    },
    async close() {
      off.abort();
      await stream.close();
    },
  };
};
