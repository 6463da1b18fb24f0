/** Takes the names of machines, people and single devices out of texts, each by the same stand-in wherever it comes. */
export interface Nameless {
  /** A file's content, by its path. */
  content(path: string, text: string): string;
  path(path: string): string;
  /** Bytes in hexadecimal, which keep their places. */
  bytes(hex: string): string;
  /** What was made of all that. */
  told(text: string): string;
}
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
/** Files that hold what only one device in the world has. */
const SINGULAR = /(serial|unique_id|uuid|asset_tag)[^/]*$/i;
/** A line of /proc/cpuinfo on some boards. */
const SERIAL_LINE = /^Serial\s*:.*$/gim;
const GROUPS = '/sys/fs/cgroup/';
const CONTROLLER = /^(cpu|cpuset|cpuacct|memory|unified|cpu,cpuacct)\//;

/** `names`: of the machine and of its users, as far as they are known. */
export const nameless = (names: readonly string[]): Nameless => {
  const uuids = standIns((n) => `${String(n).padStart(8, '0')}-0000-0000-0000-000000000000`);
  const singles = standIns((n) => `device${n}`);
  const groups = standIns((n) => `group${n}`);
  const known = names.filter((name) => name !== '').map((name) => new RegExp(String.raw`(?<![\w-])${name.replace(/[^\w-]/g, String.raw`\$&`)}(?![\w-])`, 'g'));
  const plain = (text: string): string =>
    known.reduce((all, name) => all.replace(name, 'somebody'), text.replace(UUID, uuids.for)).replace(SERIAL_LINE, 'Serial\t\t: none');
  const groupPath = (path: string): string => path.replace(/[^/]+/g, groups.for);
  return {
    content(path, text) {
      if (path.endsWith('/cgroup') && path.startsWith('/proc/'))
        return text.replace(/^(\d+:[^:]*:)(.*)$/gm, (_, head: string, group: string) => head + groupPath(group));
      return SINGULAR.test(path) ? text.replace(/\S.*\S|\S/, singles.for) : plain(text);
    },
    path(path) {
      if (!path.startsWith(GROUPS)) return plain(path);
      const below = path.slice(GROUPS.length);
      const controller = CONTROLLER.exec(below)?.[0] ?? '';
      const rest = below.slice(controller.length);
      const cut = rest.lastIndexOf('/') + 1;
      return `${GROUPS}${controller}${groupPath(rest.slice(0, cut))}${rest.slice(cut)}`;
    },
    bytes(hex) {
      const text = Array.from(hex.match(/../g) ?? [], (byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');
      return Array.from(text.replace(UUID, uuids.for), (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    },
    told: (text) => Array.from(singles.known).reduce((all, [single, standIn]) => all.replaceAll(single, standIn), plain(text)),
  };
};

const standIns = (make: (n: number) => string): { readonly known: ReadonlyMap<string, string>; readonly for: (name: string) => string } => {
  const known = new Map<string, string>();
  return {
    known,
    for(name) {
      if (!known.has(name)) known.set(name, make(known.size + 1));
      return known.get(name)!;
    },
  };
};
