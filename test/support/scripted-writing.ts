import { FileError, type Writing } from '../../src/host/port.ts';

/** A file on a disk that the test decides about. */
export const scriptedWriting = () => {
  let bytes = Buffer.alloc(0);
  const disk = {
    /** As many bytes as the disk has left. */
    room: Infinity,
    /** As many bytes as it takes at a time. */
    bite: Infinity,
    /** What every further write throws. */
    trouble: undefined as Error | undefined,
    sync: async (): Promise<void> => {},
  };
  const appends: string[] = [];
  const misuses: string[] = [];
  let open = true;
  const used = (how: string): void => {
    if (open) return;
    misuses.push(how);
    throw new FileError('file: it is closed', 'broken');
  };
  const file: Writing = {
    append(data) {
      used('append');
      if (disk.trouble) throw disk.trouble;
      if (disk.room === 0) throw new FileError('file: no space left on the disk', 'full');
      const taken = Math.min(data.length, disk.room, disk.bite);
      disk.room -= taken;
      appends.push(Buffer.from(data).toString('utf8'));
      bytes = Buffer.concat([bytes, data.subarray(0, taken)]);
      return taken;
    },
    async sync() {
      used('sync');
      await disk.sync();
    },
    close() {
      used('close');
      open = false;
    },
  };
  return {
    file,
    disk,
    /** What was handed over, call by call. */
    appends,
    text: () => bytes.toString('utf8'),
    /** What was done to the file after it was closed. */
    misuses,
  };
};
