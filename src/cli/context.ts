import type { Disk, Environment, Host } from '../host/port.ts';

/** The world that a command may touch, handed in by main.ts and by tests. */
export interface Context {
  readonly env: Environment;
  /** The directory that the command was given in; null where it has been removed. */
  readonly directory: string | null;
  readonly disk: Disk;
  host(sysroot: string): Host;
  /** Both write at once, and never throw: a closed pipe is nobody's trouble here. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}
