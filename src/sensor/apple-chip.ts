import type { Libraries, NoLibrary } from '../host/port.ts';

const LIBRARY = '/usr/lib/libSystem.B.dylib';

/** The name of this Mac's chip, as `Apple M2 Pro`; null on an Intel Mac. Asked of the system, as a program that is translated (Rosetta) takes itself for Intel's. */
export const appleChip = (libraries: Libraries): { readonly name: string | null } | NoLibrary => {
  const system = libraries.open(LIBRARY);
  if (!system.found) return system;
  const ask = system.bind('int sysctlbyname(const char *name, void *into, void *length, void *from, size_t given)');
  if (ask === undefined) return { found: false, why: 'macOS does not tell which chip it runs on' };
  const told = (name: string): Uint8Array => {
    const into = new Uint8Array(128);
    const length = new BigUint64Array([BigInt(into.length)]);
    return ask(name, into, length, null, 0) === 0 ? into.subarray(0, Math.min(into.length, Number(length[0]))) : new Uint8Array();
  };
  if (told('hw.optional.arm64')[0] !== 1) return { name: null };
  const [brand = ''] = new TextDecoder().decode(told('machdep.cpu.brand_string')).split('\0', 1);
  return { name: brand.trim() || 'Apple Silicon' };
};
