import { WebError, type Web } from '../../src/host/web.ts';

/** A machine without a network. */
export const noWeb: Web = {
  ask: async () => {
    throw new WebError('ENETUNREACH', 'unreachable');
  },
};
