import { readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';

/** How long a name server may take for its first word. */
const PATIENCE_MS = 1500;

/**
 * The addresses of a host, as `dns.lookup` finds them, but only where a name server answers or the hosts file knows the name:
 * otherwise the system's own look-up goes on for ten seconds or more, cannot be called off, and every process waits for it at its end.
 */
export const lookUp: LookupFunction = (host, options, done) => {
  void import('node:dns').then(({ lookup, Resolver }) => {
    const bySystem = (): void => lookup(host, options, done);
    if (isInHostsFile(host)) return bySystem();
    new Resolver({ timeout: PATIENCE_MS, tries: 1 }).resolve4(host, (error) => {
      // That there is no such name, or none of this kind, is an answer too: the system may still know it from elsewhere.
      if (error !== null && SILENCE.has(error.code ?? '')) done(error, '');
      else bySystem();
    });
  });
};
const SILENCE = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED', 'EDESTRUCTION']);

const isInHostsFile = (host: string): boolean => {
  try {
    return readFileSync('/etc/hosts', 'utf8')
      .split('\n')
      .some((line) => line.replace(/#.*/, '').split(/\s+/).slice(1).includes(host));
  } catch {
    return false; // there is none: not on every system
  }
};
