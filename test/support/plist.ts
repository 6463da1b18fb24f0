/** What powermetrics tells in one sample, composed from its documented keys: totals, and beside them what belongs to clusters, cores and the GPU. */
export interface PlistSample {
  readonly elapsed?: number | string;
  /** Millijoules; text stands for itself, undefined for a key that is not there. */
  readonly cpu?: number | string | undefined;
  readonly gpu?: number | string | undefined;
  readonly ane?: number | string | undefined;
  /** Milliwatts in their place, as older versions tell. */
  readonly powers?: { readonly cpu: number; readonly gpu: number; readonly ane: number };
}

export const plist = ({ elapsed = 1_003_671_750, cpu, gpu, ane, powers }: PlistSample): string => {
  const key = (name: string, value: number | string | undefined): string =>
    value === undefined
      ? ''
      : `<key>${name}</key><${typeof value === 'number' && !Number.isInteger(value) ? 'real' : 'integer'}>${value}</${Number.isInteger(value) ? 'integer' : 'real'}>\n`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n',
    `<key>is_delta</key><true/>\n${key('elapsed_ns', elapsed)}<key>hw_model</key><string>Mac14,9</string>\n<key>timestamp</key><date>2026-11-22T20:22:01Z</date>\n`,
    '<key>processor</key>\n<dict>\n<key>clusters</key>\n<array>\n<dict>\n<key>name</key><string>E-Cluster</string>\n<key>freq_hz</key><real>1.0384e+09</real>\n',
    '<key>idle_ratio</key><real>0.72</real>\n<key>cpus</key>\n<array>\n<dict><key>cpu</key><integer>0</integer><key>idle_ns</key><integer>731234567</integer></dict>\n</array>\n</dict>\n</array>\n',
    key('ane_energy', ane) + key('cpu_energy', cpu) + key('gpu_energy', gpu),
    powers === undefined ? '' : key('cpu_power', powers.cpu) + key('gpu_power', powers.gpu) + key('ane_power', powers.ane),
    '</dict>\n<key>gpu</key>\n<dict>\n<key>freq_hz</key><real>1398</real>\n<key>idle_ratio</key><real>0.98</real>\n',
    key('gpu_energy', gpu),
    '</dict>\n</dict>\n</plist>\n',
  ].join('');
};
