// The library in a training loop: a linear model fitted by gradient descent, its epochs tracked.
//
//     node examples/train.mjs            (in a checkout, after npm run build)
import { CarbonTracker } from 'carbontracker';

const EPOCHS = 10;
const points = Array.from({ length: 200_000 }, (_, i) => ({ x: (i % 997) / 997, y: 3 * ((i % 997) / 997) - 1 + Math.sin(i) / 10 }));
let [slope, offset] = [0, 0];

const tracker = new CarbonTracker({ epochs: EPOCHS, monitorEpochs: -1, verbose: 1 });
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  tracker.epochStart();
  for (let pass = 0; pass < 20; pass++) {
    for (const { x, y } of points) {
      const error = slope * x + offset - y;
      slope -= 0.001 * error * x;
      offset -= 0.001 * error;
    }
  }
  const cost = await tracker.epochEnd();
  console.log(
    `epoch ${epoch + 1}: y = ${slope.toFixed(3)} x + ${offset.toFixed(3)}; ${cost?.it_energy_j?.toFixed(1) ?? 'unknown'} J in ${cost?.time_s.toFixed(2)} s`,
  );
}
const statement = await tracker.stop();
console.log(
  `in all ${statement?.total.energy_kwh?.toExponential(3) ?? 'unknown'} kWh, of which ${Math.round((statement?.total.measured_share ?? 0) * 100)} % was measured`,
);
