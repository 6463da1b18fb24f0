import { StartError, type Child, type Host } from '../../host/port.ts';
import type { Outcome, OutcomeKind } from '../../journal/event.ts';
import { Refusal } from '../../journal/refusal.ts';
import { elapsed, seconds, type Instant } from '../../quantity/quantity.ts';
import { jsonText } from '../../report/json-text.ts';
import { statementJson } from '../../report/json.ts';
import { openRun, type Run, type Settings } from '../../run.ts';
import { attend, type Attendance, type Attentions, type Voice } from '../attend.ts';
import { attentionsOf, epochsOf } from '../attentions.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { Given } from '../option.ts';
import { stateDir } from '../../sink/state-dir.ts';
import { remark } from '../remark.ts';
import { statedIntensityOf } from '../stated-intensity.ts';
import { flagOf, gridIntervalOf, headlineOf, intervalOf, keysOf, partsOf, pueOf, simulatedOf, sysrootOf, textOf, warnOfKeys, zoneOf } from '../value.ts';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
const STOPPING = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);
/** A program that was asked to stop, and ends within this time, ended because of it: long enough to save a large model. */
const GRACE = seconds(300);
/** Long enough for any honest disk; a sensor that hangs must not hold the user's job. */
const PATIENCE = seconds(10);

/** Tracks a program from its start to its end, and leaves as it left. Throws Refusal before it is started. */
export const run = async (command: readonly string[], given: Given, context: Context): Promise<number> => {
  if (command.length === 0 || command[0] === '')
    throw new Refusal('usage', 'There is no command to track.', 'carbontracker python train.py, or carbontracker --help');
  const host = context.host(sysrootOf(given, context.disk));
  let muted = false;
  const say = (text: string): void => {
    if (muted) return;
    voice.before();
    context.stderr(`CarbonTracker: ${text}\n`);
  };
  const voice: Voice = { say, before: () => undefined };
  const settings = await settingsOf(command, given, context, say);
  const attentions = await attentionsOf(given);
  const jsonFile = jsonTarget(given, context);
  if (!flagOf(given, 'quiet')) warnOfKeys(given, (text) => context.stderr(`CarbonTracker: ${text}`));

  const signals = relay(host);
  const deaf = host.processes.onBug((error) => say(`a fault of our own, which the program does not feel: ${String(error)}. Please report it.`));
  try {
    const tracked = await open(host, settings, say);
    const attendance = tracked && (await attended(tracked, host, attentions, voice));
    await host.processes.signalsHeard();
    if (signals.asked !== undefined) {
      await attendance?.finish(false);
      await tracked?.finish({ kind: 'stopped', exit_code: null, signal: signals.asked.signal });
      return 128 + host.processes.numberOf(signals.asked.signal);
    }
    signals.stepBack = () => attendance?.standBack();
    const ended = await start(host, command, tracked, signals, attendance);
    if (ended instanceof StartError) {
      muted = true;
      await attendance?.finish(false);
      const code = ended.trouble === 'not-found' ? EXIT.notFound : EXIT.notExecutable;
      await tracked?.finish({ kind: 'failed', exit_code: code, signal: null });
      remark(context, ended.message);
      return code;
    }
    await attendance?.end();
    const statement = await settle(tracked, ended, host, say, attendance);
    if (statement && jsonFile !== null) writeJson(jsonText(statementJson(statement)), jsonFile, context);
    if (attendance?.stopped) return EXIT.overBudget;
    return ended.signal === null ? (ended.exit_code ?? 0) : 128 + host.processes.numberOf(ended.signal);
  } finally {
    signals.stop();
    deaf();
  }
};

const settingsOf = async (command: readonly string[], given: Given, { env, disk }: Context, say: (text: string) => void): Promise<Settings> => {
  const verbosity = flagOf(given, 'quiet') ? -1 : flagOf(given, 'verbose') ? given.get('verbose')!.times : 0;
  return {
    name: textOf(given, 'name') || null,
    command,
    trainer: 'child',
    interval: intervalOf(given),
    components: partsOf(given.get('components')),
    ...(headlineOf(given) === 'process' && { attribute: 'process' }),
    simulated: simulatedOf(given),
    devicesByPid: flagOf(given, 'devices-by-pid'),
    pue: pueOf(given),
    intensity: await statedIntensityOf(given, disk),
    zone: zoneOf(given),
    epochs: epochsOf(given),
    epochsBeforePred: null,
    interpretable: true,
    journal: textOf(given, 'journal'),
    logDir: textOf(given, 'log-dir'),
    logFilePrefix: textOf(given, 'log-file-prefix') ?? '',
    stateDir: stateDir(env),
    screen: { say, verbosity },
    offline: flagOf(given, 'offline'),
    gridInterval: gridIntervalOf(given),
    keys: keysOf(given, env),
    notice: (line) => {
      if (verbosity >= 1) say(line);
    },
  };
};
const jsonTarget = (given: Given, { disk }: Context): string | null => {
  const file = textOf(given, 'json');
  if (file === null || file === '-') return file;
  const directory = disk.parent(file);
  if (!disk.isDirectory(directory)) throw new Refusal('unwritable', `--json ${file}: there is no directory ${directory}.`, 'make it first');
  if (disk.isDirectory(file)) throw new Refusal('unwritable', `--json ${file} is a directory.`, 'name a file in it');
  return file;
};
const writeJson = (text: string, file: string, context: Context): void => {
  try {
    if (file === '-') context.stdout(text);
    else context.disk.write(file, text);
  } catch (error) {
    remark(context, `the statement could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** A fault of ours must not keep the training from its start: it then goes on unmeasured. */
const open = async (host: Host, settings: Settings, say: (text: string) => void): Promise<Run | undefined> => {
  try {
    const tracked = await openRun(host, settings);
    await tracked.begin();
    return tracked;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    say(`a fault of our own keeps this run from being measured: ${String(error)}. Please report it.`);
    return undefined;
  }
};

/** Nor must a fault in whatever else is done for it. */
const attended = async (tracked: Run, host: Host, attentions: Attentions, voice: Voice): Promise<Attendance | undefined> => {
  try {
    return await attend(tracked, host, attentions, voice);
  } catch (error) {
    voice.say(`a fault of our own keeps its progress from being read: ${String(error)}. Please report it.`);
    return undefined;
  }
};

interface Relay {
  child: Child | undefined;
  /** The latest signal that asks to stop, unless it means nothing to the child. */
  asked: { readonly signal: string; readonly at: Instant } | undefined;
  /** Called when somebody asks to stop. */
  stepBack: () => void;
  readonly stop: () => void;
}
/** Hands signals on to the child. */
const relay = ({ processes, clock }: Host): Relay => {
  const relayed: Relay = {
    child: undefined,
    asked: undefined,
    stepBack: () => undefined,
    stop: processes.onSignal(FORWARDED, (signal) => {
      const { child } = relayed;
      if (STOPPING.has(signal) && child?.ignores(signal) !== true) {
        relayed.asked = { signal, at: clock.now() };
        relayed.stepBack();
      }
      void child?.pass(signal);
    }),
  };
  return relayed;
};

const start = async (
  host: Host,
  command: readonly string[],
  tracked: Run | undefined,
  signals: Relay,
  attendance: Attendance | undefined,
): Promise<Outcome | StartError> => {
  try {
    signals.child = await host.processes.start(
      command,
      { ...host.env, ...(tracked && { CARBONTRACKER_RUN: tracked.id }), ...socketOf(attendance) },
      attendance?.listening,
    );
    attendance?.begin(signals.child);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  if (signals.asked !== undefined) void signals.child.pass(signals.asked.signal);
  const { code, signal } = await signals.child.ended;
  const kind = attendance?.stopped ? 'stopped' : kindOf(code, signal, signals, host.clock.now());
  return { kind, exit_code: code, signal };
};
/** A socket of a run around ours is not ours to hand on. */
const socketOf = (attendance: Attendance | undefined) => ({ CARBONTRACKER_SOCKET: attendance?.socket ?? undefined });
const kindOf = (code: number | null, signal: string | null, { asked }: Relay, now: Instant): OutcomeKind => {
  if ((asked !== undefined && elapsed(asked.at, now) < GRACE) || (signal !== null && STOPPING.has(signal))) return 'stopped';
  return code === 0 ? 'finished' : 'failed';
};

const settle = async (tracked: Run | undefined, outcome: Outcome, host: Host, say: (text: string) => void, attendance: Attendance | undefined) => {
  const late = new AbortController();
  const tooLong = host.clock.sleep(PATIENCE, late.signal).then(() => undefined);
  try {
    const all = async () => {
      await attendance?.finish(outcome.kind === 'finished');
      attendance?.conclude();
      return tracked?.finish(outcome);
    };
    const statement = await Promise.race([all(), tooLong]);
    if (tracked !== undefined && statement === undefined) say('a sensor or the disk does not answer: what was measured so far is in the journal.');
    return statement;
  } catch (error) {
    say(`a fault of our own ended the measuring: ${String(error)}. What was measured so far is in the journal. Please report it.`);
    return undefined;
  } finally {
    late.abort();
  }
};
