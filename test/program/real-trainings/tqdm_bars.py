"""A PyTorch loop with a bar of epochs, and in it one of batches that goes away again."""

import time

import torch
from tqdm import tqdm

torch.manual_seed(1)
model = torch.nn.Sequential(torch.nn.Linear(64, 256), torch.nn.ReLU(), torch.nn.Linear(256, 1))
optimizer = torch.optim.Adam(model.parameters())
x = torch.randn(3200, 64)
y = x[:, :8].sum(dim=1, keepdim=True)

for epoch in tqdm(range(4), desc="Epochs"):
    batches = tqdm(list(zip(x.split(64), y.split(64))), desc="batches", leave=False)
    for inputs, targets in batches:
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(inputs), targets)
        loss.backward()
        optimizer.step()
        batches.set_postfix(loss=f"{loss.item():.3f}")
        time.sleep(0.02)  # as if there were more to learn
print(f"final loss {loss.item():.4f}")
