import { FileError, type Host } from '../host/port.ts';

/** Where NVML's library may lie, in the order in which it is looked for; empty where NVIDIA has none. */
export const nvmlPaths = ({ processes, files, env }: Pick<Host, 'processes' | 'files' | 'env'>): readonly string[] => {
  if (processes.platform === 'win32') {
    const { SystemRoot: system = 'C:\\Windows', ProgramW6432: programs = 'C:\\Program Files' } = env;
    return [`${system}\\System32\\nvml.dll`, `${programs}\\NVIDIA Corporation\\NVSMI\\nvml.dll`]; // older drivers keep it in the second
  }
  if (processes.platform === 'darwin') return [];
  return [...(isWsl({ files }) ? ['/usr/lib/wsl/lib/libnvidia-ml.so.1'] : []), 'libnvidia-ml.so.1'];
};

/** There a library without any GPU may lie where the loader looks first. */
const isWsl = ({ files }: Pick<Host, 'files'>): boolean => {
  try {
    return /microsoft/i.test(files.text('/proc/sys/kernel/osrelease'));
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
};
