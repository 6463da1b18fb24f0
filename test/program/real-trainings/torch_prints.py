"""A PyTorch loop that prints as the PyTorch example of MNIST does: its epochs, not their number."""

import time

import torch

torch.manual_seed(1)
model = torch.nn.Sequential(torch.nn.Linear(64, 256), torch.nn.ReLU(), torch.nn.Linear(256, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(3200, 64)
y = x[:, :10].argmax(dim=1)

for epoch in range(1, 5):
    for i, (inputs, targets) in enumerate(zip(x.split(64), y.split(64))):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
        time.sleep(0.02)  # as if there were more to learn
        if i % 10 == 0:
            print(f"Train Epoch: {epoch} [{i * 64}/{len(x)} ({2 * i}%)]\tLoss: {loss.item():.4f}")
    accuracy = (model(x).argmax(dim=1) == y).float().mean().item()
    print(f"\nTest set: Average loss: {loss.item():.3f}, Accuracy: {accuracy:.0%}\n")
