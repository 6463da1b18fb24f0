// Loaded into a program by NODE_OPTIONS: notes its peak memory as it leaves.
// VmHWM, because getrusage's figure also holds what the parent had when it started us.
const { readFileSync, writeFileSync } = require('node:fs');
process.on('exit', () => writeFileSync(process.env.BENCH_PEAK, /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))[1]));
