import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { standIn } from './stand-in.ts';
import { scratch } from './tree.ts';

/** What ipmitool 1.8.19 prints in its shell, where its stdin and stdout are pipes: prompt and echo are readline's. */
export const answer = (power: string): string =>
  [
    'dcmi power reading',
    '',
    `    Instantaneous power reading:                   ${power} Watts`,
    '    Minimum during sampling period:                 38 Watts',
    '    Maximum during sampling period:                242 Watts',
    '    Average power reading over sample period:      102 Watts',
    '    IPMI timestamp:                           Thu Oct 12 13:29:17 2023    Sampling period:                          00065530 Seconds.',
    '    Power reading state is:                   activated',
    '',
    '',
    'ipmitool> ',
  ].join('\n');
/** An ipmitool whose controller tells what stands in a file; it notes each question, and who it is. */
export const controller = (power: string) => {
  const place = scratch();
  const [said, asked, begun] = [join(place, 'said'), join(place, 'asked'), join(place, 'begun')];
  writeFileSync(said, answer(power));
  writeFileSync(asked, '');
  writeFileSync(begun, '');
  const loop = `printf 'ipmitool> '; while read -r line; do echo "$line" >>${asked}; [ "$line" = exit ] && { echo; exit; }; cat ${said}; done`;
  const tool = standIn('ipmitool', `[ "$*" = shell ] || exit 1; echo $$ >>${begun}; ${loop}`);
  const shows = (text: string): void => writeFileSync(said, text);
  return { ...tool, tells: (watts: string) => shows(answer(watts)), shows, asked: () => lines(asked), pids: () => lines(begun).map(Number) };
};
const lines = (file: string): readonly string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
