import type { Clock, Files } from '../host/port.ts';
import type { SensorId } from '../journal/event.ts';
import { seconds } from '../quantity/quantity.ts';
import { belongsTo, type Family } from '../sensor/process-tree.ts';
import { SensorError, type Gpu, type Sensor } from '../sensor/sensor.ts';

export interface ClaimWatch {
  /** Claims what a process of the family is seen on now. */
  look(): Promise<void>;
  /** Looks now and then until the signal, and no longer than there is something to claim. */
  lookUntil(signal: AbortSignal): Promise<void>;
}

/** In seconds: a program takes its GPUs late, but in a long run it has taken them. */
const OFTEN = 1,
  SELDOM = 30;
const LOOKS = 1000;

/** Looks for the processes of a run on the GPUs that it may claim. One that cannot be asked is not known to be ours. Never rejects: `bug` is told. */
export const watchClaims = (
  sensors: readonly Sensor[],
  family: Family,
  { files, clock }: { readonly files: Files; readonly clock: Clock },
  claim: (sensors: readonly SensorId[]) => Promise<void>,
  bug: (message: string) => void,
): ClaimWatch => {
  const free = new Map<Gpu, SensorId[]>();
  for (const { claimable, gpu, id } of sensors) if (claimable && gpu !== undefined) free.set(gpu, [...(free.get(gpu) ?? []), id]);

  const claimWhatIsOurs = async (): Promise<void> => {
    const ours = [...free.keys()].filter((gpu) => processesOn(gpu).some((pid) => belongsTo(files, pid, family)));
    if (ours.length === 0) return;
    const claimed = ours.flatMap((gpu) => free.get(gpu)!);
    for (const gpu of ours) free.delete(gpu);
    await claim(claimed);
  };
  const look = async (): Promise<void> => {
    try {
      await claimWhatIsOurs();
    } catch (error) {
      free.clear();
      bug(`looking for GPUs by process: ${String(error)}`);
    }
  };
  return {
    look,
    async lookUntil(signal) {
      while (free.size > 0 && !signal.aborted) {
        await clock.sleep(seconds(Math.min(SELDOM, Math.max(OFTEN, clock.now() / LOOKS))), signal);
        if (!signal.aborted) await look();
      }
    },
  };
};

const processesOn = (gpu: Gpu): readonly number[] => {
  try {
    return gpu.processes?.() ?? [];
  } catch (error) {
    if (error instanceof SensorError) return [];
    throw error;
  }
};
