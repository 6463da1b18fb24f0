// Builds bench/gpu-traces.json: readings of NVIDIA's power sensor beside the energy that an external 4.8 kHz meter saw.
// usage: node tools/build-gpu-traces.mjs <folder of traces> > bench/gpu-traces.json
//        --whole keeps every reading, for the benchmarks themselves
// Source: github.com/JimZeyuYang/GPU_Power_Benchmark (MIT, Copyright (c) 2023 Zeyu Yang), cut into one folder:
//   SUMMARY.csv (trace, window_start_ms, window_end_ms, meter_energy_j), and for each trace
//   <trace>.nvml.csv (t_ms, power_draw_w, …) and <trace>.meter.csv (t_ms, board_power_w).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const [folder, flag] = process.argv.slice(2);
const table = (name) =>
  parse(readFileSync(join(folder, name)), { columns: true, cast: (text) => (text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text) });

const energyBetween = (points, from, to) =>
  points.slice(1).reduce((total, [t1, w1], i) => {
    const [t0, w0] = points[i];
    return t0 < from || t1 > to ? total : total + ((w0 + w1) / 2) * ((t1 - t0) / 1000);
  }, 0);
/** The first and last reading of every stretch that shows one value: what lies between them says nothing new. */
const turns = (readings) => readings.filter(([, power], i) => readings[i - 1]?.[1] !== power || readings[i + 1]?.[1] !== power);

const traces = table('SUMMARY.csv').flatMap(({ trace, window_start_ms: from, window_end_ms: to, meter_energy_j: told }) => {
  const metered = energyBetween(
    table(`${trace}.meter.csv`).map(({ t_ms, board_power_w }) => [t_ms, board_power_w]),
    from,
    to,
  );
  if (Math.abs(metered / told - 1) > 0.001) throw new Error(`${trace}: the meter's readings make ${metered} J, the summary says ${told} J`);
  const rows = table(`${trace}.nvml.csv`);
  const seen = new Set();
  return Object.keys(rows[0])
    .filter((column) => column !== 't_ms')
    .flatMap((column) => {
      const readings = rows.map((row) => [row.t_ms, row[column]]);
      if (seen.has(String(readings))) return []; // the same channel under its second name
      seen.add(String(readings));
      return [
        {
          name: `${trace}, ${column.replace(/_w$/, '').replaceAll('_', '.')}`,
          window_ms: [from, to],
          meter_j: told,
          readings: flag === '--whole' ? readings : turns(readings),
        },
      ];
    });
});
const [source, licence] = ['github.com/JimZeyuYang/GPU_Power_Benchmark; made by tools/build-gpu-traces.mjs', 'MIT, Copyright (c) 2023 Zeyu Yang'];
process.stdout.write(
  `{"source":${JSON.stringify(source)},"licence":${JSON.stringify(licence)},"traces":[\n${traces.map((trace) => JSON.stringify(trace)).join(',\n')}\n]}\n`,
);
