/** A file that lets a counter be read which only root may read. */
export interface Mending {
  /** What it opens. */
  readonly what: string;
  /** What that means for the safety of the machine, in a sentence. */
  readonly meaning: string;
  readonly file: string;
  readonly mode: number;
  readonly content: string;
  /** What must find nothing wrong with the file's content, on its stdin, before it is put in place. */
  readonly check?: string;
  /** What makes it hold at once. */
  readonly activate?: string;
  readonly undo: string;
}
/** The first line of each file: another's is never written over. */
export const OURS = '# Made by carbontracker sensors --fix.';

const RAPL = {
  what: 'CPU and memory energy counters (RAPL)',
  meaning:
    'Only root may read them since Linux 5.10, because fine readings of power can leak secrets of other programs (PLATYPUS, CVE-2020-8694): ' +
    'this opens them to every user of this machine.',
  mode: 0o644,
} as const;

/** Where udev rules the devices. */
export const udevRule: Mending = {
  ...RAPL,
  file: '/etc/udev/rules.d/60-carbontracker.rules',
  content: `${OURS}\nACTION=="add|change", SUBSYSTEM=="powercap", KERNEL=="intel-rapl*:*", RUN+="/bin/chmod a+r %S%p/energy_uj"\n`,
  activate: 'udevadm control --reload && udevadm trigger --action=change --subsystem-match=powercap',
  undo: 'sudo rm /etc/udev/rules.d/60-carbontracker.rules && sudo udevadm control --reload && sudo chmod 0400 /sys/class/powercap/intel-rapl*:*/energy_uj',
};
/** Where it does not, as in many containers and images. */
export const tmpfilesLine: Mending = {
  ...RAPL,
  file: '/etc/tmpfiles.d/carbontracker.conf',
  content: `${OURS}\nz /sys/class/powercap/intel-rapl*:*/energy_uj 0444 - - -\n`,
  activate: 'systemd-tmpfiles --create /etc/tmpfiles.d/carbontracker.conf',
  undo: 'sudo rm /etc/tmpfiles.d/carbontracker.conf && sudo chmod 0400 /sys/class/powercap/intel-rapl*:*/energy_uj',
};

/** What the Apple family starts, word by word: with other words powermetrics could write files as root. */
const POWERMETRICS = String.raw`/usr/bin/powermetrics -i 1000 --samplers cpu_power\,gpu_power\,ane_power -f plist`;
const USER = /^[A-Za-z_][\w.-]{0,254}$/;

/** For powermetrics on macOS; undefined for a name that has no place in a sudoers file. */
export const sudoersLine = (user: string): Mending | undefined =>
  USER.test(user)
    ? {
        what: "Apple Silicon's power (powermetrics)",
        meaning: `Only root may run it, because fine readings of power can leak secrets of other programs: this lets ${user} run this one command as root.`,
        file: '/etc/sudoers.d/carbontracker',
        mode: 0o440,
        content: `${OURS}\n${user} ALL=(root) NOPASSWD: ${POWERMETRICS}\n`,
        check: 'visudo -c -f -',
        undo: 'sudo rm /etc/sudoers.d/carbontracker',
      }
    : undefined;
