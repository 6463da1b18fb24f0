import { describe, expect, test } from 'vitest';
import { statusLine } from '../../src/cli/status-line.ts';
import { fakeClock } from '../support/fake-clock.ts';

const WIPE = '\r\x1b[K';
const started = (columns: () => number | null = () => 40, tell: () => string | null = () => 'epoch 1/3') => {
  const clock = fakeClock();
  const drawn: string[] = [];
  const stop = new AbortController();
  const line = statusLine({ columns, draw: (text) => void drawn.push(text) }, clock, tell);
  const done = line.run(stop.signal);
  return { ...line, clock, drawn, done, stop, print: (text: string) => line.giveWay(Buffer.from(text)) };
};

describe('the status line', () => {
  test('comes after a second, and goes when the program prints', async () => {
    const { clock, drawn, print } = started();
    await clock.advance(0.9);
    expect(drawn).toEqual([]);
    await clock.advance(0.2);
    expect(drawn).toEqual([`${WIPE}epoch 1/3`]);
    print('loss 0.4\n');
    expect(drawn.at(-1)).toBe(WIPE);
    await clock.advance(1);
    expect(drawn).toEqual([`${WIPE}epoch 1/3`, WIPE, `${WIPE}epoch 1/3`]);
  });
  test('stays away while the cursor is within a line, as behind a prompt or in a bar', async () => {
    const { clock, drawn, print } = started();
    for (const text of ['name: ', '\r 45%|####', 'done\n\x1b[A']) {
      print(text);
      await clock.advance(5);
    }
    expect(drawn).toEqual([]);
    print('\n');
    await clock.advance(1);
    expect(drawn).toHaveLength(1);
  });
  test('stays away from a program that takes the whole screen', async () => {
    const { clock, drawn, print } = started();
    print('\x1b[?1049h\x1b[2J\n');
    await clock.advance(5);
    expect(drawn).toEqual([]);
    print('\x1b[?1049l\n');
    await clock.advance(1);
    expect(drawn).toHaveLength(1);
  });
  test('never takes more than a line', async () => {
    const { clock, drawn } = started(
      () => 10,
      () => 'epoch 1/3 · 412 W',
    );
    await clock.advance(1);
    expect(drawn).toEqual([`${WIPE}epoch 1/…`]);
  });
  test('is not drawn where there is no terminal, nor when there is nothing to tell', async () => {
    const nowhere = started(() => null);
    await nowhere.clock.advance(3);
    const silent = started(undefined, () => null);
    await silent.clock.advance(3);
    expect([nowhere.drawn, silent.drawn]).toEqual([[], []]);
  });
  test('is taken away at the end, and before something is said', async () => {
    const { clock, drawn, done, stop, wipe } = started();
    await clock.advance(1);
    wipe();
    wipe();
    await clock.advance(1);
    stop.abort();
    await done;
    expect(drawn).toEqual([`${WIPE}epoch 1/3`, WIPE, `${WIPE}epoch 1/3`, WIPE]);
  });
  test('makes room for what is said: behind a bar, which comes again, by wiping it, and behind anything else by a new line', () => {
    const { drawn, print, wipe } = started();
    print('\r 45%|####  | 9/20 [00:01<00:02]');
    wipe();
    wipe();
    expect(drawn).toEqual(['\r\x1b[J']);
    print('\r 50%|##### | 10/20 [00:01<00:01]');
    wipe();
    print('\n\r  5%|#  | 1/20\x1b[A');
    wipe();
    expect(drawn).toEqual(['\r\x1b[J', '\r\x1b[J', '\r\x1b[J']);
    print('\r100%|####|\nname: ');
    wipe();
    print('more');
    wipe();
    expect(drawn.slice(3)).toEqual(['\r\n', '\r\n']);
    print('\n');
    wipe();
    expect(drawn).toHaveLength(5);
  });
  test('makes no room on another’s screen, nor where there is no terminal', () => {
    const { drawn, print, wipe } = started();
    print('\x1b[?1049hname: ');
    wipe();
    const nowhere = started(() => null);
    nowhere.print('name: ');
    nowhere.wipe();
    expect([drawn, nowhere.drawn]).toEqual([[], []]);
  });
});
