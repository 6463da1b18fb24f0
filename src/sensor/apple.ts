import type { Environment } from '../host/port.ts';
import type { Absence } from '../journal/event.ts';
import { appleChip } from './apple-chip.ts';
import { appleCounter, type AppleCount } from './apple-rail.ts';
import { bank, type Counter, type Probe } from './sensor.ts';

const FAMILY = 'Apple Silicon';

/** CPU, GPU, neural engine and memory of Apple's chips: by IOReport, which needs no permission, else by powermetrics, never by both. */
export const apple: Probe<'libraries' | 'processes' | 'env' | 'clock'> = {
  name: 'apple',
  basis: 'measured',
  parts: ['cpu', 'gpu', 'memory'],
  platforms: ['darwin'],
  async find(host) {
    const chip = appleChip(host.libraries);
    if ('why' in chip) return bank([], [{ what: FAMILY, why: chip.why, ...(chip.remedy !== undefined && { remedy: chip.remedy }) }]);
    const { name } = chip;
    if (name === null) return bank([]);
    const sensors = (counts: readonly AppleCount[]): readonly Counter[] => counts.map((count) => appleCounter(name, count));
    const { openEnergyModel } = await import('./io-report.ts'); // nobody else pays for it
    const model = openEnergyModel(host);
    if (typeof model !== 'string') return bank(sensors(model.counts), [], async () => model.close());
    const { openPowerMetrics, SUDOERS_COMMAND } = await import('./powermetrics.ts');
    const metrics = await openPowerMetrics(host);
    if (typeof metrics === 'string') return bank([], [refused(model, metrics, SUDOERS_COMMAND, host.env)]);
    return bank(sensors(metrics.counts), [], metrics.close);
  },
};

const refused = (model: string, metrics: string, command: string, env: Environment): Absence => ({
  what: FAMILY,
  why: `${model}, and powermetrics, which only root may start, does not run by sudo: ${metrics}`,
  remedy: `sudo visudo -f /etc/sudoers.d/carbontracker, and there the line: ${env['USER'] ?? 'your_username'} ALL=(root) NOPASSWD: ${command}`,
});
