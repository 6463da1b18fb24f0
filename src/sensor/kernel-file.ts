import { FileError, type Files, type Reading } from '../host/port.ts';
import { SensorError } from './sensor.ts';

/** A kernel file held open for a sensor. */
export interface KernelFile extends Reading {
  /** A whole number, which is all that the file holds. Throws SensorError. */
  count(): bigint;
}

/** Opens a file for a sensor: opening throws FileError, reading throws SensorError. */
export const kernelFile = (files: Pick<Files, 'open'>, path: string): KernelFile => {
  const reading = files.open(path);
  const text = (): string => {
    try {
      return reading.text();
    } catch (cause) {
      if (!(cause instanceof FileError)) throw cause;
      throw new SensorError(cause.message, cause.trouble === 'absent' ? 'lost' : 'again', { cause });
    }
  };
  return {
    text,
    count() {
      const digits = text().trim();
      if (!/^\d+$/.test(digits)) throw new SensorError(`${path}: not a count: ${JSON.stringify(digits.slice(0, 40))}`, 'again');
      return BigInt(digits);
    },
    close: () => reading.close(),
  };
};
