import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { lookUp } from './look-up.ts';
import { WebError, type Web, type WebAnswer, type WebRequest } from '../web.ts';

/** No answer that we ask for is longer than a year of half-hours. */
const LONGEST = 4 * 2 ** 20;

/** By node:http: the built-in fetch would add 17 MB of memory to every run. Loaded when first asked. */
export const nodeWeb = (): Web => ({
  async ask(request) {
    const { url, method = 'GET', headers = {}, timeout, longest = LONGEST, direct, signal } = request;
    if (signal?.aborted) throw new WebError('called off', 'called-off');
    const target = new URL(url);
    const { request: send } = await (target.protocol === 'https:' ? import('node:https') : import('node:http'));
    const slow = AbortSignal.timeout(timeout * 1000);
    const off = signal ? AbortSignal.any([slow, signal]) : slow;
    const options: RequestOptions = {
      method,
      lookup: lookUp,
      headers: { 'user-agent': 'carbontracker', ...headers },
      signal: off,
    };
    try {
      const agent = direct ? undefined : await proxyFor(url, off);
      return await new Promise<WebAnswer>((answer, failed) => {
        // A request that has no connection yet, as on its way through a proxy, does not tell that it was called off.
        off.addEventListener('abort', () => failed(off.reason), { once: true });
        send(target, { ...options, ...(agent && { agent }) }, (incoming) => whole(incoming, longest).then(answer, failed))
          .once('error', failed)
          .once('upgrade', (_, socket) => {
            socket.destroy();
            failed(new WebError('it wants to speak something else than HTTP', 'unreachable'));
          })
          .end();
      });
    } catch (error) {
      throw translated(error, request, slow);
    }
  },
});

const whole = async (incoming: IncomingMessage, longest: number): Promise<WebAnswer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longest) throw new WebError(`more than ${longest} bytes`, 'too-long');
    parts.push(part);
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const);
  return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(headers), text: Buffer.concat(parts).toString('utf8') };
};

const proxyFor = async (url: string, signal: AbortSignal): Promise<Agent | undefined> => {
  const { getProxyForUrl } = await import('proxy-from-env');
  const proxy = getProxyForUrl(url);
  if (proxy === '') return undefined;
  if (!URL.canParse(proxy)) throw new WebError('the proxy in the environment is no address', 'unreachable');
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return new HttpsProxyAgent(proxy, { lookup: lookUp, signal });
};

/** The address is left out of the words: it may hold a key. */
const translated = (error: unknown, { signal }: WebRequest, slow: AbortSignal): WebError => {
  if (error instanceof WebError) return error;
  if (signal?.aborted) return new WebError('called off', 'called-off', { cause: error });
  if (slow.aborted) return new WebError('no whole answer in time', 'too-slow', { cause: error });
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_INVALID_CHAR') return new WebError('a header holds a character that none can have', 'unsayable', { cause: error });
  return new WebError(code ?? 'the connection broke', 'unreachable', { cause: error });
};
