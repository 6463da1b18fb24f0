import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
}
/** What a provider says to one question: a body with status 200, or anything that it does to the connection. */
export type Reply = string | ((response: ServerResponse) => void);

/** A real HTTP server on loopback in a provider's place, gone after the test; `asked` is all that it heard. */
export const provider = async (reply: (asked: Asked) => Reply) => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const question = { method: request.method ?? '', url: new URL(request.url ?? '/', 'http://provider'), headers: request.headers };
    asked.push(question);
    const said = reply(question);
    if (typeof said === 'function') said(response);
    else response.setHeader('content-type', 'application/json').end(said);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
/** A status, and what goes with it. */
export const status =
  (code: number, body = '', headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) =>
    response.writeHead(code, headers).end(body);
