import { createServer, type IncomingMessage } from 'node:http';
import { connect, createServer as createNetServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { nodeWeb } from '../../src/host/node/web.ts';
import { WebError, type WebRequest } from '../../src/host/web.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { provider, status } from '../support/provider.ts';

const ask = (url: string, more: Partial<WebRequest> = {}) => nodeWeb().ask({ url, timeout: seconds(2), ...more });
const troubleOf = async (answer: Promise<unknown>): Promise<string> => {
  const error = await answer.then(
    () => new Error('it answered'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WebError);
  expect((error as WebError).message).not.toMatch(/127\.0\.0\.1|s3cret/);
  return (error as WebError).trouble;
};

describe('a question to the network', () => {
  test('brings the status, the headers and the whole text, whatever the status is', async () => {
    const { address, asked } = await provider(() => status(418, 'grün', { 'Retry-After': '7' }));
    const answer = await ask(`${address}/a/b?c=d`, { headers: { 'auth-token': 'k' } });
    expect(answer).toMatchObject({ status: 418, text: 'grün' });
    expect(answer.headers['retry-after']).toBe('7');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'GET', headers: { 'auth-token': 'k', 'user-agent': 'carbontracker' } });
    expect(asked[0]!.url.pathname + asked[0]!.url.search).toBe('/a/b?c=d');
  });
  test('can be a PUT', async () => {
    const { address, asked } = await provider(() => 'token');
    expect((await ask(address, { method: 'PUT' })).text).toBe('token');
    expect(asked[0]?.method).toBe('PUT');
  });
  test('follows no redirect, so that no key goes elsewhere', async () => {
    const elsewhere = await provider(() => 'stolen');
    const { address } = await provider(() => status(302, '', { location: elsewhere.address }));
    expect((await ask(address, { headers: { 'auth-token': 's3cret' } })).status).toBe(302);
    expect(elsewhere.asked).toEqual([]);
  });
  test.each([
    ['nobody listens', 'unreachable', () => 'http://127.0.0.1:9/s3cret'],
    ['the connection breaks', 'unreachable', async () => (await provider(() => (response) => void response.destroy())).address],
    [
      'the answer breaks off',
      'unreachable',
      async () => (await provider(() => (response) => response.writeHead(200, { 'content-length': '9' }).write('half', () => void response.destroy()))).address,
    ],
  ])('fails in a named way where %s', async (_what, trouble, url) => {
    expect(await troubleOf(ask(await url()))).toBe(trouble);
  });
  test('that is answered in another protocol fails', async () => {
    const { address } = await provider(
      () => (response) => void response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    );
    expect(await troubleOf(ask(address))).toBe('unreachable');
  });
  test('that cannot be put is not put', async () => {
    const { address, asked } = await provider(() => 'heard');
    expect(await troubleOf(ask(address, { headers: { 'auth-token': 's3cret\nhush' } }))).toBe('unsayable');
    expect(asked).toEqual([]);
  });
  test('ends at its time, though bytes keep coming', async () => {
    const { address } = await provider(() => (response) => void setInterval(() => response.write(' '), 20).unref());
    expect(await troubleOf(ask(address, { timeout: seconds(0.2) }))).toBe('too-slow');
  });
  test('takes no more than it asked for', async () => {
    const { address } = await provider(() => 'x'.repeat(2000));
    expect((await ask(address, { longest: 2000 })).text).toHaveLength(2000);
    expect(await troubleOf(ask(address, { longest: 1999 }))).toBe('too-long');
  });
  test('takes no more than a few megabytes', async () => {
    const { address } = await provider(() => (response) => {
      const more = (): void => void (response.writable && response.write(Buffer.alloc(2 ** 20), more));
      more();
    });
    expect(await troubleOf(ask(address, { timeout: seconds(20) }))).toBe('too-long');
  });
  test('is called off by its signal, before and while', async () => {
    const { address } = await provider(() => () => undefined);
    expect(await troubleOf(ask(address, { signal: AbortSignal.abort() }))).toBe('called-off');
    const off = new AbortController();
    setTimeout(() => off.abort(), 30);
    expect(await troubleOf(ask(address, { signal: off.signal }))).toBe('called-off');
  });
});

describe('a proxy', () => {
  /** Tunnels, and notes to where. */
  const proxy = async () => {
    const tunnels: string[] = [];
    const server = createServer();
    server.on('connect', ({ url = '' }: IncomingMessage, near) => {
      tunnels.push(url);
      const [host, port] = url.split(':');
      const far = connect(Number(port), host, () => {
        near.write('HTTP/1.1 200 Connection established\r\n\r\n');
        far.pipe(near).pipe(far);
      });
      far.on('error', () => near.destroy());
      near.on('error', () => far.destroy());
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      vi.unstubAllEnvs();
      server.closeAllConnections();
      server.close();
    });
    vi.stubEnv('http_proxy', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return tunnels;
  };
  test('of the environment is used', async () => {
    const tunnels = await proxy();
    const { address } = await provider(() => 'found');
    expect((await ask(address)).text).toBe('found');
    expect(tunnels).toEqual([address.slice('http://'.length)]);
  });
  test('is passed by where NO_PROXY or the question says so', async () => {
    const tunnels = await proxy();
    const { address } = await provider(() => 'found');
    expect((await ask(address, { direct: true })).text).toBe('found');
    vi.stubEnv('no_proxy', '127.0.0.1');
    expect((await ask(address)).text).toBe('found');
    expect(tunnels).toEqual([]);
  });
  test('that is no address is a network that cannot be reached', async () => {
    vi.stubEnv('http_proxy', 'http://a b');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await troubleOf(ask('http://127.0.0.1:9'))).toBe('unreachable');
  });
  test('that takes the connection and says nothing is not waited for', async () => {
    const { address } = await provider(() => 'found');
    const silent = createNetServer();
    await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void silent.close());
    vi.stubEnv('http_proxy', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await troubleOf(ask(address, { timeout: seconds(0.2) }))).toBe('too-slow');
    const off = new AbortController();
    setTimeout(() => off.abort(), 30);
    expect(await troubleOf(ask(address, { signal: off.signal }))).toBe('called-off');
  });
  test('that is dead is a network that cannot be reached', async () => {
    await proxy();
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
    const { address } = await provider(() => 'found');
    expect(await troubleOf(ask(address))).toBe('unreachable');
  });
});
