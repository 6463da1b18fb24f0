import { describe, expect, test } from 'vitest';
import { userPlace } from '../../src/host/user-place.ts';

const WINDOWS = { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local', APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' };

describe('a user’s own files are', () => {
  test.each([
    ['state', '/home/ada/.local/state/carbontracker'],
    ['cache', '/home/ada/.cache/carbontracker'],
    ['config', '/home/ada/.config/carbontracker'],
  ] as const)('below the home: %s', (kind, place) => {
    expect(userPlace({ HOME: '/home/ada' }, kind)).toBe(place);
  });
  test.each([
    ['state', 'C:\\Users\\ada\\AppData\\Local/carbontracker'],
    ['cache', 'C:\\Users\\ada\\AppData\\Local/carbontracker/cache'],
    ['config', 'C:\\Users\\ada\\AppData\\Roaming/carbontracker'],
  ] as const)('where Windows keeps such: %s, with or without a home from elsewhere', (kind, place) => {
    expect(userPlace(WINDOWS, kind)).toBe(place);
    expect(userPlace({ ...WINDOWS, HOME: 'C:\\Users\\ada' }, kind)).toBe(place);
  });
  test.each([
    ['state', 'XDG_STATE_HOME'],
    ['cache', 'XDG_CACHE_HOME'],
    ['config', 'XDG_CONFIG_HOME'],
  ] as const)('where XDG says, on every system: %s', (kind, variable) => {
    expect(userPlace({ ...WINDOWS, HOME: '/home/ada', [variable]: '/big' }, kind)).toBe('/big/carbontracker');
    expect(userPlace({ ...WINDOWS, [variable]: 'D:/big' }, kind)).toBe('D:/big/carbontracker');
    expect(userPlace({ [variable]: '\\\\server\\ada' }, kind)).toBe('\\\\server\\ada/carbontracker');
    expect(userPlace({ HOME: '/home/ada', [variable]: 'relative' }, kind)).toBe(userPlace({ HOME: '/home/ada' }, kind));
  });
  test('nowhere, where there is no home', () => {
    expect(userPlace({}, 'state')).toBeUndefined();
    expect(userPlace({ HOME: '' }, 'cache')).toBeUndefined();
  });
});
