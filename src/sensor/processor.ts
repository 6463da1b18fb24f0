import { FileError, type Files } from '../host/port.ts';
import { foundOnce } from './found-once.ts';

/** The CPUs of this machine, as the kernel shows them. */
export interface Processor {
  /** The name that the CPU gives itself; on ARM, which gives none, its maker and core design. */
  readonly brand: string | undefined;
  readonly vendor: string | undefined;
  readonly sockets: number;
  /** Hardware threads in use, of all sockets. */
  readonly threads: number;
  readonly isArm: boolean;
  /** True inside a virtual machine on x86; ARM does not say. */
  readonly virtual: boolean;
}

/** Undefined where there is no readable /proc/cpuinfo, as on macOS. */
export const processor = foundOnce((files: Pick<Files, 'text'>): Processor | undefined => {
  let text: string;
  try {
    text = files.text('/proc/cpuinfo');
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
  const values = (key: string) => [...text.matchAll(new RegExp(`^${key}\\s*:[ \\t]*(.*)$`, 'gm'))].map(([, value = '']) => value.trim());
  const threads = values('processor').length;
  if (threads === 0) return undefined;
  return {
    brand: values('model name')[0] || armBrand(values('CPU implementer')[0], values('CPU part')[0]),
    vendor: values('vendor_id')[0],
    sockets: Math.max(1, new Set(values('physical id')).size),
    threads,
    isArm: values('CPU implementer').length > 0,
    virtual: /\bhypervisor\b/.test(values('flags')[0] ?? ''),
  };
});

const armBrand = (implementer = '', part = ''): string | undefined => {
  const code = `${implementer} ${part}`.toLowerCase();
  return ARM_CORES[code] ?? (implementer === '' ? undefined : `ARM CPU ${code}`.trim());
};
/** MIDR implementer and part, as in Linux' arch/arm64/include/asm/cputype.h. */
const ARM_CORES: Readonly<Record<string, string>> = {
  '0x41 0xd03': 'ARM Cortex-A53',
  '0x41 0xd08': 'ARM Cortex-A72',
  '0x41 0xd0b': 'ARM Cortex-A76',
  '0x41 0xd0c': 'ARM Neoverse-N1',
  '0x41 0xd49': 'ARM Neoverse-N2',
  '0x41 0xd8e': 'ARM Neoverse-N3',
  '0x41 0xd40': 'ARM Neoverse-V1',
  '0x41 0xd4f': 'ARM Neoverse-V2',
  '0x41 0xd84': 'ARM Neoverse-V3',
  '0x43 0x0af': 'Cavium ThunderX2',
  '0x46 0x001': 'Fujitsu A64FX',
  '0x48 0xd01': 'HiSilicon TaiShan-v110',
  '0xc0 0xac3': 'AmpereOne',
  '0xc0 0xac4': 'AmpereOne AC04',
};
