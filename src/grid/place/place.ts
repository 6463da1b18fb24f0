import type { Host } from '../../host/port.ts';
import type { RegionPue } from '../../journal/event.ts';
import type { Asker } from '../asker.ts';
import { cloudRegion } from './cloud.ts';
import { dataCentreOf } from './cloud-region.ts';
import { IntensityError, type Place } from '../intensity.ts';

/** Where the machine stands, and in what. */
export interface Standing {
  readonly place: Place;
  /** Of the cloud's data centre, by its operator. */
  readonly pue?: RegionPue;
  /** Who was asked in vain, and why; what to do where nobody knows the zone. Absent when there is nothing to tell. */
  readonly why?: string;
}
export interface Stated {
  /** What the user says, which beats everything. */
  readonly zone: string | null;
  /** Nothing is asked, not even over the machine's own link. */
  readonly offline: boolean;
}

/** As stated, else by the cloud, else by the address that the machine is seen under. Nobody who fails is an error: it becomes a reason. */
export const whereIs = async (host: Pick<Host, 'files' | 'web'>, asker: Asker, { zone, offline }: Stated, signal?: AbortSignal): Promise<Standing> => {
  const reasons: string[] = [];
  const standing = (place: Place, pue?: RegionPue): Standing => ({
    place,
    ...(pue && { pue }),
    ...(reasons.length > 0 && { why: reasons.join('; ') }),
  });
  const tried = async <T>(answer: Promise<T>): Promise<T | undefined> => {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof IntensityError)) throw error;
      reasons.push(error.message);
      return undefined;
    }
  };

  if (offline && zone !== null) return standing({ zone });
  if (!offline) {
    const region = await tried(cloudRegion(host, signal));
    const centre = region && (await dataCentreOf(region));
    // Without the region, which could stand for another grid than the stated one.
    if (zone !== null) return standing({ zone }, centre?.pue);
    if (region !== undefined) {
      // The address would mislead: a cloud's addresses are registered elsewhere than they are used.
      if (centre === undefined) reasons.push(`no grid is known for ${region.provider}'s region ${region.region}: ${REMEDY}`);
      return standing({ zone: centre?.zone ?? null, region }, centre?.pue);
    }
    const { geojs, ipinfo } = await import('./address.ts');
    const place = (await tried(ipinfo(asker, signal))) ?? (await tried(geojs(asker, signal)));
    if (place !== undefined) return standing(place);
  }
  reasons.push(`nobody knows where this machine stands: ${REMEDY}`);
  return standing({ zone: null });
};
const REMEDY = 'state the zone with --zone, such as --zone DK';
