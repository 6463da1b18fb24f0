"""Trains a small neural network to tell two spirals apart. Plain Python: nothing to install or download.

    carbontracker python3 examples/train.py
"""
import math
import random
import sys

EPOCHS = int(sys.argv[1]) if len(sys.argv) > 1 else 8
HIDDEN, RATE, PER_SPIRAL = 24, 0.05, 150

random.seed(7)


def spirals():
    points = []
    for i in range(PER_SPIRAL):
        turn = i / PER_SPIRAL * 1.5 * math.pi
        for label, phase in ((0, 0.0), (1, math.pi)):
            reach = 0.2 + turn / 5
            points.append((reach * math.cos(turn + phase), reach * math.sin(turn + phase), label))
    return points


def network():
    weights = [[random.uniform(-1, 1) for _ in range(3)] for _ in range(HIDDEN)]
    return weights, [random.uniform(-0.5, 0.5) for _ in range(HIDDEN + 1)]


def train_on(point, weights, output):
    """One step of gradient descent; returns the loss before it."""
    x, y, label = point
    hidden = [math.tanh(a * x + b * y + c) for a, b, c in weights]
    score = sum(w * h for w, h in zip(output, hidden)) + output[HIDDEN]
    guess = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    slope = guess - label
    for j, h in enumerate(hidden):
        back = slope * output[j] * (1 - h * h)
        output[j] -= RATE * slope * h
        row = weights[j]
        row[0] -= RATE * back * x
        row[1] -= RATE * back * y
        row[2] -= RATE * back
    output[HIDDEN] -= RATE * slope
    return -math.log(max(1e-12, guess if label else 1 - guess)), (guess > 0.5) == bool(label)


def main():
    points = spirals()
    weights, output = network()
    for epoch in range(1, EPOCHS + 1):
        loss, right, steps = 0.0, 0, 0
        for _ in range(60):
            random.shuffle(points)
            for point in points:
                one_loss, hit = train_on(point, weights, output)
                loss, right, steps = loss + one_loss, right + hit, steps + 1
        print(f"Epoch {epoch}/{EPOCHS}  loss {loss / steps:.4f}  accuracy {right / steps:.3f}", flush=True)


if __name__ == "__main__":
    main()
