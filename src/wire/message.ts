import * as v from 'valibot';

/** The version of the conversation; it changes when something that a client relies on does. */
export const PROTOCOL = 1;

/** Characters of a label, of a client's name and of a unit; the rest is cut. */
const LONGEST = { label: 200, client: 100, unit: 32 };

/** For one line of a terminal or a journal: no control characters, no half characters. */
const line = (longest: number) =>
  v.pipe(
    v.string(),
    v.transform((text) =>
      Array.from(
        text
          .slice(0, 4 * longest)
          .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
          .trim(),
      )
        .slice(0, longest)
        .join('')
        .trimEnd(),
    ),
    v.minLength(1),
  );
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const positive = v.pipe(amount, v.gtValue(0));
const whole = v.pipe(amount, v.integer());
const count = v.pipe(whole, v.minValue(1));

const REQUESTS = {
  hello: v.object({
    protocol: v.number(),
    client: line(LONGEST.client),
    settings: v.nullish(v.record(v.string(), v.unknown()), {}),
    spelling: v.nullish(v.picklist(['camel', 'snake']), 'camel'),
    pid: v.nullish(count, null),
    command: v.nullish(v.array(v.string()), []),
  }),
  open: v.object({ label: line(LONGEST.label), epoch: v.nullish(count, null), parent: v.nullish(whole, null) }),
  close: v.object({ window: v.nullable(whole) }),
  progress: v.object({ done: amount, total: v.nullish(positive, null), start: v.nullish(amount, 0), unit: line(LONGEST.unit) }),
  keys: v.object({ keys: v.record(v.string(), v.unknown()) }),
  finish: v.object({ quiet: v.nullish(v.boolean(), false) }),
} as const;
type Requests = typeof REQUESTS;
type Name = keyof Requests;
const WANTED: Readonly<Record<string, string>> = {
  protocol: 'a number',
  client: 'a text',
  settings: 'an object',
  spelling: 'camel or snake',
  pid: 'the number of a process',
  command: 'a list of texts',
  keys: 'an object',
  quiet: 'true or false',
  epochs: 'a whole number from 1 on',
  label: 'a text',
  epoch: 'a whole number from 1 on',
  parent: 'the number of a window',
  window: 'the number of a window',
  done: 'a number from 0 on',
  total: 'a number above 0',
  start: 'a number from 0 on',
  unit: 'a text',
};

/** What a client asks, as far as it makes sense. */
export type JoinRequest = { readonly [N in Name]: { readonly do: N } & v.InferOutput<Requests[N]> }[Name];
export type RefusalCode =
  | 'malformed'
  | 'too-long'
  | 'not-greeted'
  | 'greeted'
  | 'unknown-protocol'
  | 'unknown-request'
  | 'unknown-window'
  | 'too-many-windows'
  | 'usage'
  | 'unwritable'
  | 'too-late'
  | 'failed';
/** `why` is one plain sentence. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly why: string;
}
export const refused = (code: RefusalCode, why: string): Refused => ({ ok: false, code, why });

/** A request out of one line, or why it is none; `id` is null where even that could not be read. */
export const understood = (bytes: Uint8Array): { readonly id: number | null; readonly request: JoinRequest | Refused } => {
  const said = objectIn(bytes);
  if (said === undefined) return { id: null, request: refused('malformed', 'A line has to be one JSON object in UTF-8.') };
  const { id, do: name } = said;
  if (!v.is(whole, id)) return { id: null, request: refused('malformed', 'Every request needs an "id", a whole number from 0 on.') };
  if (typeof name !== 'string') return { id, request: refused('malformed', 'Every request needs a "do" that says what it asks.') };
  if (!Object.hasOwn(REQUESTS, name)) return { id, request: refused('unknown-request', `What can be asked is ${Object.keys(REQUESTS).join(', ')}.`) };
  const schema: v.GenericSchema<unknown, object> = REQUESTS[name as Name];
  const read = v.safeParse(schema, said, { abortEarly: true });
  if (read.success) return { id, request: { do: name, ...read.output } as JoinRequest };
  return { id, request: malformed(name, String(read.issues[0].path?.[0].key)) };
};
const malformed = (name: string, field: string): Refused => refused('malformed', `In "${name}", "${field}" has to be ${WANTED[field]}.`);

/** How many epochs a client plans by its settings; null where it does not say. */
export const plannedIn = ({ epochs = null }: Readonly<Record<string, unknown>>): number | null | Refused =>
  v.is(v.nullable(count), epochs) ? epochs : malformed('hello', 'epochs');

/** What a client answers that was asked; null for nobody, undefined where this is no answer. */
export const answerIn = (bytes: Uint8Array): string | null | undefined => {
  const answer = objectIn(bytes)?.['answer'];
  return answer === null || typeof answer === 'string' ? answer : undefined;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });
const objectIn = (bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined; // not text, or not JSON: told to the client
  }
};
