import type { Absence } from '../journal/event.ts';
import type { Account } from './account.ts';

/** Where GPUs were to be claimed and none was, why that may be. */
export const unclaimedAmong = (accounts: readonly Account[]): readonly Absence[] => {
  const claimable = accounts.filter(({ sensor }) => sensor.claimable);
  if (claimable.length === 0 || claimable.some((account) => account.ours)) return [];
  return [
    {
      what: 'GPUs by process',
      why: 'no process of this program was seen on any GPU',
      remedy: 'in a container, share the process numbers of the machine (--pid=host); or do not choose the devices by process',
    },
  ];
};
