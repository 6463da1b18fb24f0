"""Trains a small convolutional network with PyTorch on generated pictures; uses a GPU where there is one.

    carbontracker python3 examples/train_torch.py
"""
import sys

import torch

EPOCHS = int(sys.argv[1]) if len(sys.argv) > 1 else 3


def main():
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    pictures = torch.randn(512, 1, 28, 28)
    labels = (pictures[:, :, :14].mean((1, 2, 3)) > pictures[:, :, 14:].mean((1, 2, 3))).long()
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(16 * 12 * 12, 2)
    ).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(1, EPOCHS + 1):
        total = 0.0
        for start in range(0, len(pictures), 32):
            batch, truth = pictures[start:start + 32].to(device), labels[start:start + 32].to(device)
            loss = torch.nn.functional.cross_entropy(model(batch), truth)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(f"Epoch {epoch}/{EPOCHS} loss {total / 16:.4f} on {device}", flush=True)


if __name__ == "__main__":
    main()
