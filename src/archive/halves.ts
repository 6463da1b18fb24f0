import type { LogPair } from '../logs/pairing.ts';
import type { Shelf } from './shelf.ts';

/**
 * The pairs of logs in some folders: first those that are whole, folder by folder, then the halves. A standard log and an output log
 * of one name belong together wherever they are; they are named by their paths.
 */
export const pairedLogs = (logs: Shelf['logs']): Shelf['logs'] => {
  const isWhole = ({ standard, output }: LogPair): boolean => standard !== null && output !== null;
  const halves = new Map<string, { readonly standards: string[]; readonly outputs: string[] }>();
  for (const { directory, pairs } of logs)
    for (const { stem, standard, output } of pairs) {
      if (standard !== null && output !== null) continue;
      const known = halves.get(stem) ?? { standards: [], outputs: [] };
      if (standard !== null) known.standards.push(directory + standard);
      if (output !== null) known.outputs.push(directory + output);
      halves.set(stem, known);
    }
  const joined = [...halves].flatMap(([stem, { standards, outputs }]) =>
    Array.from({ length: Math.max(standards.length, outputs.length) }, (_, i): LogPair => ({
      stem,
      standard: standards[i] ?? null,
      output: outputs[i] ?? null,
    })),
  );
  return [...logs.map(({ directory, pairs }) => ({ directory, pairs: pairs.filter(isWhole) })), { directory: '', pairs: joined }];
};
