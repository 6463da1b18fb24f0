"""Trains the network of train.py with the Python package in its loop: every epoch's cost, and that of the evaluation within it.

    pip install carbontracker
    python3 examples/train_tracked.py
"""
import random
import sys

from carbontracker.tracker import CarbonTracker
from train import network, spirals, train_on

EPOCHS = int(sys.argv[1]) if len(sys.argv) > 1 else 8


def watt_hours(kilowatt_hours):
    return "unknown" if kilowatt_hours is None else f"{kilowatt_hours * 1000:.6f} Wh"


def main():
    points = spirals()
    weights, output = network()
    with CarbonTracker(epochs=EPOCHS, monitor_epochs=-1, name="two spirals") as tracker:
        for epoch in range(1, EPOCHS + 1):
            tracker.epoch_start()
            for _ in range(60):
                random.shuffle(points)
                for point in points:
                    train_on(point, weights, output)
            with tracker.window("evaluate") as evaluation:
                right = sum(train_on(point, weights, list(output))[1] for point in points) / len(points)
            cost = tracker.epoch_end()
            if cost is not None and evaluation.cost is not None:
                share = evaluation.cost.time_s / cost.time_s
                print(f"epoch {epoch}: accuracy {right:.3f}, {watt_hours(cost.energy_kwh)}, {share:.0%} of the time evaluating", flush=True)
    statement = tracker.stop()
    if statement is not None:
        print(f"in all {watt_hours(statement.total.energy_kwh)}, {statement.total.measured_share or 0:.0%} of it measured")


if __name__ == "__main__":
    main()
