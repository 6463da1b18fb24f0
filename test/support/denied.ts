import { FileError, type Files } from '../../src/host/port.ts';

/** The same files, but those whose path fits may be read by root only: tests may run as root, whom no mode stops. */
export const denied = (files: Files, paths: RegExp): Files => {
  const check = (path: string): void => {
    if (paths.test(path)) throw new FileError(`${path}: permission denied`, 'denied');
  };
  return {
    text: (path) => (check(path), files.text(path)),
    list: (path) => files.list(path),
    open: (path) => (check(path), files.open(path)),
  };
};
