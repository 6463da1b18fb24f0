import { entryOf, refused, TIME_NAMES, VALUE_NAMES, type SeriesEntry } from './series-row.ts';

/** Where the bodies of providers, and our own `intensity --json`, keep their lists. */
const LISTS = ['history', 'data', 'forecast', 'ahead'];

/** A list of figures, or an object that holds such lists. Throws Refusal that names the index. */
export const entriesInJson = (text: string, name: string): readonly SeriesEntry[] => {
  const body = parsed(text, name);
  const units = isObject(body) && isObject(body['meta']) ? body['meta']['units'] : undefined;
  if (units !== undefined) throw refused(name, 'says that it is in a unit of its own', 'give figures in g/kWh, without "units"');
  if (Array.isArray(body)) return body.map((figure, i) => entryIn(figure, `[${i}] of ${name}`));
  const lists = LISTS.flatMap((key) => {
    const list = isObject(body) ? body[key] : undefined;
    return Array.isArray(list) ? [{ key, list: list as readonly unknown[] }] : [];
  });
  if (lists.length === 0) throw refused(name, 'holds no list of figures', 'give a list of {"from": …, "g_per_kwh": …}');
  return lists.flatMap(({ key, list }) => list.map((figure, i) => entryIn(figure, `${key}[${i}] of ${name}`)));
};

const entryIn = (figure: unknown, where: string): SeriesEntry => {
  if (!isObject(figure)) throw refused(where, 'is no object with a time and an intensity');
  const fields = new Map(Object.entries(figure).map(([key, value]) => [key.toLowerCase(), value]));
  const named = (known: readonly string[]): unknown => fields.get(known.find((key) => fields.has(key)) ?? '');
  return entryOf({ where, time: named(TIME_NAMES), until: fields.get('until'), value: named(VALUE_NAMES) }, false);
};
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw refused(name, 'is not valid JSON', undefined, error);
  }
};
