import { createRequire } from 'node:module';
import type koffiModule from 'koffi';
import type { Libraries } from '../port.ts';

type Koffi = typeof koffiModule;

/** C libraries through koffi, which is loaded at the first request. */
export const nodeLibraries = (): Libraries => ({
  open(name) {
    let koffi: Koffi;
    try {
      koffi = koffiBinary();
    } catch {
      return {
        found: false,
        why: 'the package koffi, which calls C libraries, has no binary here',
        remedy: 'install again without --omit=optional',
      };
    }
    let library: ReturnType<Koffi['load']>;
    try {
      library = koffi.load(name);
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      return {
        found: false,
        why: /cannot open shared object|not (be )?found|no such file/i.test(said) ? `${name} is not on this machine` : `${name} cannot be loaded: ${said}`,
      };
    }
    return {
      found: true,
      bind: (prototype) => {
        try {
          return library.func(prototype);
        } catch {
          return undefined; // a missing symbol is normal for libraries older or newer than ours
        }
      },
    };
  },
});

/** koffi's binary for this platform itself: its own loader takes five times as long to come to the same one. */
const koffiBinary = (): Koffi => {
  const load = createRequire(import.meta.url);
  const { platform, arch } = process;
  try {
    return load(`@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`) as Koffi;
  } catch {
    return load('koffi') as Koffi; // another C library than the usual one, or another place
  }
};
