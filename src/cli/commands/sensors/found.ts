import type { Host } from '../../../host/port.ts';
import { meterFor } from '../../../meter/meter-for.ts';
import { elapsed, meanPower, seconds, type Watts } from '../../../quantity/quantity.ts';
import { SensorError, type Bank, type Sensor } from '../../../sensor/sensor.ts';

/** A sensor, and its mean power since it was last looked at; null where that is not known. */
export interface Found {
  readonly sensor: Sensor;
  readonly power: Watts | null;
}
/** Longer than anybody looks away. */
const TRUSTED = seconds(60);

/** Looks at all sensors of a bank; the first look only begins. */
export const watching = ({ sensors }: Bank, { clock }: Pick<Host, 'clock'>): (() => Promise<readonly Found[]>) => {
  const meters = sensors.map((sensor) => ({ sensor, meter: meterFor(sensor, TRUSTED) }));
  return () => {
    const at = clock.now();
    return Promise.all(
      meters.map(async ({ sensor, meter }) => {
        const reading = await meter.sample(at).catch((error: unknown) => {
          if (error instanceof SensorError) return undefined;
          throw error;
        });
        if (reading === undefined || 'doubt' in reading) return { sensor, power: null };
        // A count that stands still tells nothing yet: no device draws nothing.
        return { sensor, power: sensor.kind === 'counter' && reading.energy === 0 ? null : meanPower(reading.energy, elapsed(reading.from, reading.to)) };
      }),
    );
  };
};

/** Whether it is in the sum: not what another sensor counts already, nor the whole machine beside its parts. */
export const isCounted = ({ part, within }: Sensor, among: readonly Found[]): boolean =>
  part !== 'machine' && !among.some(({ sensor }) => sensor.id === within && sensor.part !== 'machine');
