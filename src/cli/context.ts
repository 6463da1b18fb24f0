import type { Disk, Environment, Host } from '../host/port.ts';
import type { Typesetter } from '../report/typesetter.ts';

/** The world that a command may touch, handed in by main.ts and by tests. */
export interface Context {
  readonly env: Environment;
  /** The directory that the command was given in; null where it has been removed. */
  readonly directory: string | null;
  readonly disk: Disk;
  host(sysroot: string): Host;
  /** How standard output is read: the columns of its terminal, null for a file or a pipe, its rows, and whether it may be coloured. */
  readonly page: () => { readonly columns: number | null; readonly rows: number; readonly colours: boolean };
  readonly typesetter: () => Promise<Typesetter>;
  /** Both write at once; a closed pipe is nobody's trouble here. Throws Refusal where nothing more can be written. */
  readonly stdout: (content: string | Uint8Array) => void;
  /** Never throws. */
  readonly stderr: (text: string) => void;
}
