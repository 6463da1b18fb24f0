import { appendFileSync } from 'node:fs';
import { stream } from '../../src/host/node/stream.ts';

// streamer FILE COMMAND…   listens to a program and notes in a file what it tells.
const [file = '', ...command] = process.argv.slice(2);
setInterval(() => undefined, 2 ** 30); // a stream keeps no process alive
stream(command, process.env, (text) => appendFileSync(file, text));
