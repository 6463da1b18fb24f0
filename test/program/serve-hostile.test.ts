import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aUser, linesOf, outcomeOf } from './carbontracker.ts';
import { anEngine, SETTINGS } from './engine.ts';

const label = fc.oneof(fc.string(), fc.constantFrom('epoch 1', 'eval', ' ', '\u0007'));
const small = fc.oneof(fc.nat({ max: 12 }), fc.constantFrom<unknown>(null, -1, 1.5, 'a', 1e300, undefined));
/** What a client may send once it was let in: sense, nonsense, and sense in a wrong order. */
const request = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open'), label, epoch: small, parent: fc.constantFrom<unknown>(null, null, 1, 2, 3, 'x') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('close'), window: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('progress'), done: small, total: small, start: small, unit: label }) },
  fc.record({ do: fc.constantFrom('hello', 'keys', 'toString', '__proto__'), keys: fc.jsonValue(), settings: fc.jsonValue(), client: label, protocol: small }),
  fc.jsonValue(),
);
const line = fc.oneof(
  { weight: 9, arbitrary: request.map((some) => (typeof some === 'object' && some !== null && !Array.isArray(some) ? { ...some } : some)) },
  fc.string().filter((text) => !/^\s*{|[\n\r]/.test(text)),
);

test('whatever is sent, each line is answered in its turn, and the record is complete', async () => {
  for (const lines of fc.sample(fc.array(line, { minLength: 150, maxLength: 200, size: 'max' }), 6)) {
    const user = aUser();
    const engine = anEngine(user);
    await engine.ask({ do: 'hello', protocol: 1, client: 'a test', settings: { ...SETTINGS, epochs: 10 } });
    const sent = lines.map((some, i) =>
      typeof some === 'object' && some !== null && !Array.isArray(some)
        ? JSON.stringify({ ...some, id: i })
        : typeof some === 'string'
          ? some
          : JSON.stringify(some),
    );
    engine.child.stdin.write(sent.map((text) => `${text}\n`).join(''));
    for (const [i, text] of sent.entries()) {
      const answer = await engine.answer();
      expect([text, answer]).toMatchObject([text, { id: text.startsWith('{') ? i : null, ok: expect.any(Boolean) }]);
      expect([text, answer.why, answer['code']]).not.toContain('failed');
    }
    expect(await engine.ask({ do: 'finish' })).toMatchObject({ ok: true, statement: { schema: 'carbontracker.statement/1' } });
    expect(await engine.leave()).toEqual({ code: 0, signal: null });
    for (const journal of user.journals()) expect(outcomeOf(linesOf(journal))).toBeDefined();
  }
});

test('bytes that are no text are refused, and the next line is answered', async () => {
  const engine = anEngine(aUser());
  for (const [bytes] of fc.sample(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 50 })), 200)) {
    const clean = bytes.filter((byte) => byte !== 0x0a);
    engine.child.stdin.write(Buffer.concat([clean, Buffer.from('\n')]));
    expect(await engine.answer()).toMatchObject({ id: null, ok: false, code: 'malformed' });
  }
  expect(await engine.hello()).toMatchObject({ ok: true });
});
