import type { Began, RegionPue } from '../journal/event.ts';

/** Power usage effectiveness: what the building draws for each watt of the machine. */
export interface Overhead {
  readonly value: number;
  readonly basis: 'stated' | 'cloud-region' | 'industry-mean' | 'not-in-a-data-centre';
  readonly source: string;
}

const INDUSTRY_MEAN = 1.54;
const SURVEY = 'Uptime Institute survey 2025, mean of 681 sites';
/** SMBIOS: main server, rack mount, blade, blade enclosure, multi-system. */
const SERVERS = new Set([17, 23, 25, 28, 29]);
/** SMBIOS: desktops, towers, laptops, tablets and their like. */
const PERSONAL = new Set([3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16, 24, 30, 31, 32, 35, 36]);

/** The first rule that applies: stated, its cloud's region, a server or a batch job, a personal computer, else the industry's mean. */
export const overheadOf = ({ settings, host, job }: Pick<Began, 'settings' | 'host' | 'job'>, region?: RegionPue): Overhead => {
  const { pue, pue_source: source } = settings;
  if (pue !== null) return { value: pue, basis: 'stated', source: typeof source === 'string' ? source : 'stated by the user' };
  if (region !== undefined) return { value: region.value, basis: 'cloud-region', source: region.source };
  const { chassis_type: chassis } = host;
  if (job !== null) return { value: INDUSTRY_MEAN, basis: 'industry-mean', source: `${SURVEY}; a job of ${job.scheduler}` };
  if (chassis !== null && SERVERS.has(chassis)) return { value: INDUSTRY_MEAN, basis: 'industry-mean', source: `${SURVEY}; a server by its chassis` };
  if (chassis !== null && PERSONAL.has(chassis)) return { value: 1, basis: 'not-in-a-data-centre', source: 'a desktop or laptop by its chassis' };
  return { value: INDUSTRY_MEAN, basis: 'industry-mean', source: `${SURVEY}; the kind of machine is unknown` };
};
