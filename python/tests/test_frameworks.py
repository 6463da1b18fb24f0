"""Real loops of the frameworks that are installed here."""

import importlib.util

import pytest
from conftest import epochs, outcome

QUIET = {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore", "TOKENIZERS_PARALLELISM": "false"}


def needs(*names):
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


TORCH = """
import torch
torch.manual_seed(0)
x = torch.randn(256, 8)
y = (x.sum(1, keepdim=True) > 0).float()
model = torch.nn.Linear(8, 1)
"""


def trained(user, program, *words):
    done = user.train(program, *words, env=QUIET)
    assert done.returncode == 0, done.stderr
    assert "CarbonTracker" not in done.stderr
    assert "trained" in done.stdout
    user.leaves_none(1)
    return done


@needs("torch")
@pytest.mark.parametrize("workers", [0, 2])
def test_torch_with_workers_that_load_the_data(user, workers):
    trained(
        user,
        TORCH
        + f"""
from torch.utils.data import DataLoader, TensorDataset
loader = DataLoader(TensorDataset(x, y), batch_size=32, shuffle=True, num_workers={workers})
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
tracker = CarbonTracker(epochs=3, monitor_epochs=-1, **SIMULATED)
for epoch in tracker.epochs(range(3)):
    for batch, truth in loader:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(model(batch), truth)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
print("trained")
""",
    )
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2, 3])


@needs("torch")
def test_torch_with_workers_that_are_spawned_and_outlive_the_epochs(user):
    trained(
        user,
        TORCH
        + """
from torch.utils.data import DataLoader, TensorDataset
tracker = CarbonTracker(epochs=2, monitor_epochs=-1, **SIMULATED)
if __name__ == "__main__":
    loader = DataLoader(TensorDataset(x, y), batch_size=64, num_workers=2, persistent_workers=True, multiprocessing_context="spawn")
    for epoch in tracker.epochs(range(2)):
        assert sum(len(batch) for batch, _ in loader) == 256
    print("trained")
""",
    )
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2])


@needs("sklearn")
def test_scikit_learn_fitted_piece_by_piece(user):
    trained(
        user,
        """
        import numpy
        from sklearn.linear_model import SGDClassifier
        x = numpy.random.default_rng(0).normal(size=(500, 8))
        y = x.sum(1) > 0
        model = SGDClassifier(random_state=0)
        with CarbonTracker(epochs=3, monitor_epochs=-1, **SIMULATED) as tracker:
            for epoch in range(3):
                tracker.epoch_start()
                model.partial_fit(x, y, classes=[False, True])
                tracker.epoch_end()
        assert model.score(x, y) > 0.9
        print("trained")
        """,
    )
    assert epochs(user.journal()) == [1, 2, 3]


@needs("sklearn", "joblib")
def test_scikit_learn_searching_in_processes(user):
    trained(
        user,
        """
        import numpy
        from carbontracker import track
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV
        x = numpy.random.default_rng(0).normal(size=(200, 4))

        @track(**SIMULATED)
        def search():
            return GridSearchCV(LogisticRegression(), {"C": [0.1, 1, 10]}, n_jobs=2).fit(x, x.sum(1) > 0).best_score_

        assert search() > 0.9
        print("trained")
        """,
    )
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1])


KERAS = """
import numpy, keras
from carbontracker.keras import CarbonTrackerCallback
x = numpy.random.default_rng(0).normal(size=(256, 8))
model = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="sgd", loss="binary_crossentropy")
"""


@needs("keras", "jax")
def test_keras(user):
    done = trained(
        user,
        KERAS
        + """
callback = CarbonTrackerCallback(monitor_epochs=-1, **SIMULATED)
assert isinstance(callback, keras.callbacks.Callback)
model.fit(x, x.sum(1) > 0, epochs=3, verbose=0, validation_split=0.2, callbacks=[callback])
model.fit(x, x.sum(1) > 0, epochs=3, initial_epoch=2, verbose=0, callbacks=[CarbonTrackerCallback(monitor_epochs=-1, **SIMULATED)])
print("trained", len(callback.tracker.stop().epochs))
""",
    )
    assert "trained 3" in done.stdout
    assert "Predicted consumption for 3 epoch(s):" in done.stdout and "Actual consumption for 1 epoch(s):" in done.stdout
    assert [(outcome(journal), epochs(journal)) for journal in user.journals()] == [("finished", [1, 2, 3]), ("finished", [1])]


@needs("torch", "pytorch_lightning")
def test_lightning(user):
    trained(
        user,
        TORCH
        + """
torch.distributed.is_available = lambda: False  # Debian's cannot be imported by its Python
import logging, pytorch_lightning
from torch.utils.data import DataLoader, TensorDataset
from carbontracker.lightning import CarbonTrackerCallback
logging.getLogger("pytorch_lightning").setLevel(logging.ERROR)

class Model(pytorch_lightning.LightningModule):
    def __init__(self):
        super().__init__()
        self.inner = model
    def training_step(self, batch, index):
        return torch.nn.functional.binary_cross_entropy_with_logits(self.inner(batch[0]), batch[1])
    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)

quiet = dict(logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, accelerator="cpu")
loader = DataLoader(TensorDataset(x, y), batch_size=64)
for limit in (dict(max_epochs=3), dict(max_epochs=-1, max_steps=8)):
    callback = CarbonTrackerCallback(monitor_epochs=-1, **SIMULATED)
    pytorch_lightning.Trainer(callbacks=[callback], **limit, **quiet).fit(Model(), loader)
print("trained")
""",
    )
    assert [(outcome(journal), epochs(journal)) for journal in user.journals()] == [("finished", [1, 2, 3]), ("finished", [1, 2])]


@needs("torch", "transformers", "accelerate")
def test_hugging_face(user):
    trained(
        user,
        TORCH
        + """
from transformers import Trainer, TrainingArguments
from carbontracker.huggingface import CarbonTrackerCallback

class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = model
    def forward(self, x, labels):
        return {"loss": torch.nn.functional.binary_cross_entropy_with_logits(self.inner(x), labels)}

data = [{"x": one, "labels": truth} for one, truth in zip(x, y)]
arguments = TrainingArguments("out", num_train_epochs=3, per_device_train_batch_size=64, report_to=[], save_strategy="no", disable_tqdm=True, use_cpu=True)
callback = CarbonTrackerCallback(monitor_epochs=-1, **SIMULATED)
Trainer(Model(), arguments, train_dataset=data, callbacks=[callback]).train()
print("trained", callback.tracker.stop().outcome)
""",
    )
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2, 3])
