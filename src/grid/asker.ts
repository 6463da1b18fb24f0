import * as v from 'valibot';
import type { Clock, Environment, Host } from '../host/port.ts';
import { WebError, type Web, type WebAnswer, type WebRequest } from '../host/web.ts';
import { seconds } from '../quantity/quantity.ts';
import { IntensityError } from './intensity.ts';

/** What a source is made with. */
export interface Asker {
  readonly env: Environment;
  readonly clock: Clock;
  /** The body of the answer, as its schema has it. Throws IntensityError in words that name `who`. */
  json<Schema extends v.GenericSchema>(who: string, request: Question, schema: Schema): Promise<v.InferOutput<Schema>>;
  /** The body of the answer. Throws IntensityError in words that name `who`. */
  text(who: string, request: Question): Promise<string>;
}
export type Question = Omit<WebRequest, 'timeout' | 'signal'> & { readonly signal?: AbortSignal | undefined; readonly timeout?: WebRequest['timeout'] };

/** The key was refused (HTTP 401): one that has only run out can be renewed. */
export class KeyRefused extends IntensityError {}

const PATIENCE = seconds(3);
const RETRIES = 2;
/** Longer waits are not worth it: the fall-back prices in the meantime. */
const LONGEST_WAIT = 3;
const CONNECTIONS = 4;
const A_DAY = 86_400;

/** Asks politely: no more than a few at once, three tries, and as late as a server wishes. */
export const openAsker = ({ web, clock, env }: Pick<Host, 'web' | 'clock' | 'env'>, patience = PATIENCE): Asker => {
  const limit = turnstile(CONNECTIONS);
  const text: Asker['text'] = (who, { timeout = patience, signal, ...request }) => {
    const wholly = { ...request, timeout, ...(signal && { signal }) };
    return limit(() => answered(who, wholly, web, clock));
  };
  return {
    // Secrets that are mounted as files end in a newline.
    env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value?.trim()])),
    clock,
    text,
    async json(who, request, schema) {
      const body = parsed(who, await text(who, request));
      const { output, success, issues } = v.safeParse(schema, body);
      if (!success) {
        const where = issues[0].path?.map(({ key }) => String(key)).join('.');
        throw new IntensityError(`${who} answered in a form that is not its own${where === undefined ? '' : ` (at ${where})`}`);
      }
      return output;
    },
  };
};

const parsed = (who: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new IntensityError(`${who} answered with something that is not JSON`, { cause: error });
  }
};

const answered = async (who: string, request: WebRequest, web: Web, clock: Clock): Promise<string> => {
  for (let tried = 0; ; tried++) {
    const { again, error, text } = await attempt(who, request, web, clock);
    if (text !== undefined) return text;
    if (again === undefined || again > LONGEST_WAIT || tried === RETRIES) throw error;
    await clock.sleep(seconds(Math.max(again, 0.3 * 2 ** tried * (0.5 + Math.random()))), request.signal);
  }
};

interface Attempt {
  readonly text?: string;
  readonly error?: IntensityError;
  /** In how many seconds another try makes sense; absent when none does. */
  readonly again?: number;
}
const attempt = async (who: string, request: WebRequest, web: Web, clock: Clock): Promise<Attempt> => {
  try {
    return judged(who, await web.ask(request), clock);
  } catch (error) {
    if (!(error instanceof WebError)) throw error;
    switch (error.trouble) {
      case 'unreachable':
        return { again: 0, error: new IntensityError(`${who} cannot be reached (${error.message})`, { cause: error }) };
      case 'too-slow':
        return { again: 0, error: new IntensityError(`${who} did not answer within ${request.timeout} s`, { cause: error }) };
      case 'too-long':
        return { error: new IntensityError(`${who} answered without an end`, { cause: error }) };
      case 'unsayable':
        return { error: new IntensityError(`${who} cannot be asked: its key holds a character that no key can have`, { cause: error }) };
      case 'called-off':
        return { error: new IntensityError(`${who} was not waited for`, { cause: error }) };
    }
    return error.trouble satisfies never;
  }
};

const judged = (who: string, { status, headers, text }: WebAnswer, clock: Clock): Attempt => {
  if (status >= 200 && status < 300) return { text };
  const wait = waitOf(headers['retry-after'], clock);
  const notBefore = wait === undefined ? undefined : new Date(clock.date().getTime() + wait * 1000);
  const refusal = (words: string, Kind = IntensityError): IntensityError => new Kind(`${who} ${words} (HTTP ${status})`, { notBefore });
  if (status === 401) return { error: refusal('refuses the key, or has none of ours', KeyRefused) };
  if (status === 403) return { error: refusal('refuses the key, or has none of ours') };
  if (status === 404) return { error: refusal('knows nothing of what was asked') };
  if (status === 429) return { again: wait ?? 0, error: refusal('has been asked too often') };
  if (status >= 500) return { again: wait ?? 0, error: refusal('has a fault of its own') };
  if (status >= 300 && status < 400) return { error: refusal('sends us elsewhere, which we do not follow') };
  return { error: refusal('refuses the question') };
};
/** Seconds, or a date. */
const waitOf = (header: string | undefined, clock: Clock): number | undefined => {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - clock.date().getTime()) / 1000;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), A_DAY) : undefined;
};

/** Lets in so many at once; the others wait in a row. */
const turnstile = (places: number) => {
  const row: (() => void)[] = [];
  let free = places;
  return async <T>(act: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((enter) => void row.push(enter));
    try {
      return await act();
    } finally {
      const next = row.shift();
      if (next) next();
      else free++;
    }
  };
};

/** A provider's address: its own, or that of a mirror in `variable`. Without a slash at its end. Throws IntensityError. */
export const addressOf = (env: Environment, variable: string, byDefault: string): string => {
  const said = env[variable] || byDefault;
  if (!URL.canParse(said) || !/^https?:/.test(said)) throw new IntensityError(`${variable} is no address that begins with http`);
  return said.replace(/\/+$/, '');
};
