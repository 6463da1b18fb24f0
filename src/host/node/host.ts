import type { Host } from '../port.ts';
import { nodeClock } from './clock.ts';
import { nodeDisk } from './disk.ts';
import { nodeFiles } from './files.ts';
import { nodeLibraries } from './libraries.ts';
import { nodeProcesses } from './processes.ts';
import { nodeSockets } from './socket.ts';
import { nodeSystem } from './system.ts';
import { nodeTerminal } from './terminal.ts';
import { nodeWeb } from './web.ts';

/** This machine, its kernel's files read below `sysroot`. */
export const nodeHost = (sysroot = '/'): Host => ({
  clock: nodeClock(),
  files: nodeFiles(sysroot),
  disk: nodeDisk(),
  libraries: nodeLibraries(),
  processes: nodeProcesses(),
  system: nodeSystem(),
  web: nodeWeb(),
  terminal: nodeTerminal(),
  sockets: nodeSockets(),
  env: process.env,
});
