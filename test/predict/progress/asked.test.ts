import { describe, expect, test } from 'vitest';
import { openAsked, whyUnsafe } from '../../../src/predict/progress/asked.ts';
import { heard, said } from './heard.ts';

describe('the user’s own expression', () => {
  test.each([
    [/done (?<done>\d+) of (?<total>\d+)/, 'done 3 of 7\ndone 4 of 7\n', '4 of 7 step'],
    [/epoch=(?<done>\d+)/, 'x epoch=3\n', '3 of ? epoch'],
    [/Iteration (?<done>[\d.]+)/, 'Iteration 2.5\n', '2.5 of ? iteration'],
    [/Ep (?<epoch>\d+)\/(?<total>\d+)/, 'Ep 2/9\n', '1 of 9 epoch'],
    [/Ep (?<epoch>\d+)\/(?<total>\d+)/, 'Ep 2/9 loss: 0.1\n', '2 of 9 epoch'],
    [/第(?<done>\d+)轮/u, '第3轮\n', '3 of ? step'],
    [/(?<done>\d+)/g, '1\n2\n3\n4\n', '4 of ? step'],
    [/(?<done>\w+)/, 'none\n', 'nothing'],
    [/(?<other>\d+)/, '12\n', 'nothing'],
  ])('%s in %j: %s', (pattern, text, says) => {
    expect(said(heard(text, { pattern }))).toBe(says);
  });
  test('is asked in place of the families', () => {
    const { now, found } = heard('Epoch 1/9: loss 1\nat 3\nEpoch 2/9: loss 1\n', { pattern: /at (?<done>\d+)/ });
    expect(now).toMatchObject({ family: '--progress', done: 3 });
    expect(found).toHaveLength(1);
  });
});

describe('an expression that could take for ever', () => {
  test.each([
    ['(a+)+$', 'repeats something'],
    ['(?:\\d+\\s*)*x', 'repeats something'],
    ['((?<done>a*)b?){2,}', 'repeats something'],
    ['([a-z]+,)*(?<done>\\d+)', 'repeats something'],
    ['(?<done>\\d+)(.?){30}=', 'repeats something'],
    ['(?:a{3}){4}b', 'repeats something'],
    [`(?<done>.*)${'.*'.repeat(18)}=`, 'more than 8 repetitions without an end'],
    ['(a|a)*b', 'alternatives'],
    ['(?<done>\\d+)(a)\\1', 'refers back'],
  ])('is refused: %s', (source, reason) => {
    expect(whyUnsafe(source)).toContain(reason);
    const { now, dropped } = heard(`${'a'.repeat(4000)}1\nEpoch 1/3: loss 1\n`, { pattern: new RegExp(source) });
    expect(dropped).toContain(reason);
    expect(now).toMatchObject({ family: 'printed' });
  });
  test.each([
    'Epoch (?<done>\\d+)/(?<total>\\d+)',
    '(?:step|iter) (?<done>\\d+)',
    '[(+)*]+(?<done>\\d{1,3})',
    '(?:epoch )?(?<done>\\d+)',
    '.*?epoch\\s*(?<done>\\d+)\\s*(?:of|/)\\s*(?<total>\\d+).*',
    '\\(a+\\)+',
    '(?<done>\\d{1,9})',
  ])('is not %s', (source) => {
    expect(whyUnsafe(source)).toBeNull();
  });
  test('is found out on the beginning of a line, and dropped for good', () => {
    let now = 0;
    const clock = (): number => (now += 0.011); // as if each look took 11 ms
    const quick = openAsked(/(?<done>\d+)/, clock);
    expect(quick.line('12')).toMatchObject({ done: 12 });
    expect(quick.dropped).toBeNull();
    let looks = 0;
    const busy = openAsked(/(?<done>\d+)/, () => (now += (looks += 1) === 2 ? 5 : 0));
    expect(busy.line('12')).toMatchObject({ done: 12 });
    expect(busy.dropped).toBeNull();
    const slow = openAsked(/(?<done>\d+)/, () => (now += 0.021));
    expect(slow.line(`12${' '.repeat(100)}`)).toBeUndefined();
    expect(slow.dropped).toBe('the --progress expression took 21 ms on 16 characters of one line');
    expect(slow.line('12')).toBeUndefined();
  });
  test('is stopped in earnest where its steps grow with a high power', () => {
    const clock = (): number => performance.now() / 1000;
    const { dropped } = heard(`${'1'.repeat(4096)}\n`.repeat(3), { pattern: /\d*\d*\d*\d*\d*x(?<done>\d+)/, clock });
    expect(dropped).toContain('took');
  });
});
