import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interleaved } from './interleaved.ts';
import { peaks } from './memory.ts';
import { judged, megabytes, shown, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, wall } from './stage.ts';

const PEER = process.env['CARBONTRACKER_PEER'];
const MANY = { pairs: 10_000, turns: 5, target: 2.5 };
/** What holds a line for each run, and no text of it. */
const FLAT = 1.6;
const FEW = { pairs: 100, turns: 9, target: 10 };

/** What it takes to add up a folder of the original's logs, beside the original. */
export const parse = async (): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const { pairs, turns, target } of [FEW, MANY]) {
    const env = plainEnvironment(scratch());
    const folder = folderOf(pairs);
    const what = `${pairs} pairs of logs added up`;
    const ours = () => wall([PROGRAM, 'parse', '-q', folder], env);
    if (PEER === undefined) {
      rows.push(shown({ what, measured: `${ours().toFixed(0)} ms`, beside: 'original: not installed' }, 'CARBONTRACKER_PEER names it'));
      continue;
    }
    const ms = await interleaved(turns, { ours, theirs: () => wall([PEER, '--parse', folder], env) });
    const faster = ms.theirs / ms.ours;
    rows.push(
      judged(
        { what, measured: `${ms.ours.toFixed(0)} ms`, beside: `original: ${ms.theirs.toFixed(0)} ms`, ratio: `${faster.toFixed(1)} × as fast` },
        `≥ ${target} ×`,
        faster >= target,
      ),
    );
  }
  const { peak } = peaks(scratch());
  const [few, many] = [FEW, MANY].map(({ pairs }) => peak([process.execPath, PROGRAM, 'parse', '-q', folderOf(pairs)])) as [number, number];
  return [
    ...rows,
    judged(
      { what: `peak memory with ${MANY.pairs} pairs`, measured: megabytes(many), beside: `with ${FEW.pairs}: ${megabytes(few)}`, ratio: times(many / few) },
      `≤ ${FLAT} ×`,
      many <= FLAT * few,
    ),
  ];
};

/** Runs of version 2.4.3 with one GPU and one CPU: five epochs, a prediction, an outcome. */
const folderOf = (pairs: number): string => {
  const folder = join(scratch(), 'logs');
  mkdirSync(folder);
  for (let i = 0; i < pairs; i++) {
    const stem = join(folder, `${1000 + i}.${i}_2026-11-22T215009Z_carbontracker`);
    const stamp = '2026-11-22 21:50:10 -';
    const found = 'The following components were found: GPU with device(s) NVIDIA A100-SXM4-80GB. CPU with device(s) cpu:0.';
    const watts = Number((200 + i / 100).toFixed(2)); // no two say the same: copies count once
    const kwh = ((watts + 35) * 12.5 * 1.58) / 3.6e6;
    const epochs = [1, 2, 3, 4, 5].map(
      (epoch) =>
        `${stamp} Epoch ${epoch}:\n${stamp} Duration: 0:00:02.50\n${stamp} Average power usage (W) for gpu: ${watts}\n${stamp} Average power usage (W) for cpu: 35.0\n`,
    );
    const pue =
      'Only predicted and actual consumptions are multiplied by a PUE coefficient of 1.58 (Daniel Bizo, 2023, Uptime Institute Global Data Center Survey).';
    writeFileSync(
      `${stem}.log`,
      `${stamp} carbontracker version 2.4.3\n${stamp} ${pue}\n${stamp} ${found}\n${stamp} Monitoring thread started.\n${epochs.join('')}${stamp} Monitoring thread ended.\n`,
    );
    const block = (kind: string) =>
      `${stamp} CarbonTracker: \n${kind} consumption for 5 epoch(s):\n\tTime:\t0:00:13\n\tEnergy:\t${kwh.toFixed(12)} kWh\n\tCO2eq:\t${(kwh * 445).toFixed(12)} g\n\tThis is equivalent to:\n\t${((kwh * 445) / 106.8).toFixed(12)} km travelled by car\n`;
    writeFileSync(
      `${stem}_output.log`,
      `${stamp} CarbonTracker: ${found}\n${block('Predicted')}${block('Actual')}${stamp} CarbonTracker: Finished monitoring.\n`,
    );
  }
  return folder;
};
