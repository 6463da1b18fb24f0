import { FileError, type Caller, type Held, type Host, type Sockets } from '../host/port.ts';
import type { Job } from './job.ts';
import { joinPlaces } from './join-places.ts';

/** That nobody measures yet what a process would measure. */
export interface Seat {
  /** Whether another of the job measures what all of it share, and only the GPUs are left. */
  readonly gpusAlone: boolean;
  /** Lets the next one have it. */
  leave(): void;
}

/**
 * Of the processes of a job on one machine, the first that asks gets a seat for all that see the same GPUs, and `met` who asks later;
 * they get the call to it. Null where there is no place to meet at.
 */
export const seatIn = async (
  job: Job,
  hasGpus: boolean,
  { sockets, env }: Pick<Host, 'sockets' | 'env'>,
  met: (caller: Caller) => void,
): Promise<Seat | Caller | null> => {
  for (const below of joinPlaces(env)) {
    try {
      const name = hasGpus ? job.nameByGpus : job.name;
      const own = await sockets.meet(below, name, met);
      if (!('retire' in own)) return own;
      if (!hasGpus) return { gpusAlone: false, leave: own.retire };
      const machine = await firstAt(sockets, below, `${job.name}.all`).catch((error: unknown) => {
        own.retire();
        throw error;
      });
      return {
        gpusAlone: machine === null,
        leave() {
          own.retire();
          machine?.retire();
        },
      };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
  }
  return null;
};

/** Nobody speaks at this one: who has it measures the processors and the memory. */
const firstAt = async (sockets: Sockets, below: string, name: string): Promise<Held | null> => {
  const held = await sockets.meet(below, name, (caller) => void caller.hangUp());
  if ('retire' in held) return held;
  await held.hangUp();
  return null;
};
