import type { RegionPue } from '../../journal/event.ts';
import type { CloudRegion } from '../intensity.ts';

/** What is published of a cloud's region. */
export interface DataCentre {
  /** The grid that it draws from. */
  readonly zone: string;
  /** What its buildings draw for each watt of the machines; absent where its operator does not say. */
  readonly pue?: RegionPue;
}

/** Undefined for a region that is newer than our table, or not open to everyone. */
export const dataCentreOf = async ({ provider, region }: CloudRegion): Promise<DataCentre | undefined> => {
  const { CLOUD_REGION_TABLE, PUE_SOURCES } = await import('./cloud-region-table.ts');
  const line = CLOUD_REGION_TABLE.split('\n').find((row) => row.startsWith(`${provider} ${region} `));
  if (line === undefined) return undefined;
  const [, , zone = '', pue, year, source = ''] = line.split(' ');
  return { zone, ...(pue !== '-' && { pue: { value: Number(pue), source: `${PUE_SOURCES[source]} ${year}` } }) };
};
