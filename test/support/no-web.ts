import { WebError, type Web } from '../../src/host/port.ts';

/** A machine without a network. */
export const noWeb: Web = {
  ask: async () => {
    throw new WebError('ENETUNREACH', 'unreachable');
  },
};
