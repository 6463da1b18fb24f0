import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants, hostname } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { seconds, type Seconds } from '../../quantity/quantity.ts';
import { StartError, type Child, type Processes } from '../port.ts';

export const nodeProcesses = (): Processes => {
  const hadTerminal = terminalOpens();
  // Node undoes nohup for itself and for its children; the shell names the command it ran in `_`.
  const underNohup = /(^|\/)nohup$/.test(process.env['_'] ?? '');
  return {
    pid: process.pid,
    hostName: hostname(),
    platform: process.platform,
    start: (command, env) =>
      new Promise<Child>((started, failed) => {
        const [program = '', ...args] = underNohup ? ['/bin/sh', '-c', 'trap "" HUP; exec "$0" "$@"', ...command] : command;
        const child = spawn(program, args, { stdio: 'inherit', env: { ...env } });
        const ended: Child['ended'] = new Promise((end) => child.once('exit', (code, signal) => end({ code, signal })));
        child.once('spawn', () => started({ pid: child.pid!, kill: (signal) => void child.kill(signal as NodeJS.Signals), ended }));
        child.on('error', (error: NodeJS.ErrnoException) => failed(startError(program, error)));
      }),
    onSignal(signals, heard) {
      for (const signal of signals) process.on(signal, heard);
      return () => {
        for (const signal of signals) process.off(signal, heard);
      };
    },
    fromTerminal(signal) {
      if (signal === 'SIGINT' || signal === 'SIGQUIT') return inForeground();
      return signal === 'SIGHUP' && (underNohup || (hadTerminal && !terminalOpens())); // the line went down: the kernel or the shell told the whole group
    },
    numberOf: (signal) => constants.signals[signal as NodeJS.Signals] ?? 0,
    usage() {
      if (!isMainThread) return { cpu: threadTime(), maxRssBytes: null }; // the process is the training's
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      return { cpu: seconds((userCPUTime + systemCPUTime) / 1e6), maxRssBytes: maxRSS * 1024 };
    },
  };
};

const startError = (program: string, error: NodeJS.ErrnoException): StartError =>
  error.code === 'ENOENT'
    ? new StartError(`${program}: command not found`, 'not-found', { cause: error })
    : new StartError(`${program}: cannot be executed (${error.code === 'EACCES' ? 'permission denied' : (error.code ?? error.message)})`, 'not-executable', { cause: error });

/** This thread's own time on a processor, by the scheduler's count of nanoseconds. */
const threadTime = (): Seconds | null => {
  try {
    return seconds(Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e9);
  } catch {
    return null; // only Linux tells
  }
};

const terminalOpens = (): boolean => {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false; // no terminal controls us, or it is gone
  }
};

/** Whether a terminal's Ctrl-C goes to our whole process group. */
const inForeground = (): boolean => {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return terminal !== '0' && group === foreground;
  } catch {
    return process.stdin.isTTY; // no /proc on this system
  }
};
