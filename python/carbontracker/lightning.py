"""For `Trainer(callbacks=[CarbonTrackerCallback()])` of PyTorch Lightning: `lightning` or `pytorch_lightning`, whichever is imported."""

from __future__ import annotations

import math
import sys

from .tracker import CarbonTracker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Optional

__all__ = ["CarbonTrackerCallback"]


def _lightning() -> Any:
    for name in ("lightning.pytorch", "pytorch_lightning"):
        if name in sys.modules:
            return sys.modules[name]
    try:
        import lightning.pytorch as lightning
    except ImportError:
        import pytorch_lightning as lightning
    return lightning


class CarbonTrackerCallback(_lightning().Callback):  # type: ignore[misc]
    """
    Tracks what `fit` trains, its validation included. Takes the parameters of CarbonTracker, `epochs` being those of the trainer; or a
    tracker that is made already. `tracker` is the one that is used, once training has begun.
    """

    def __init__(self, tracker: Optional[CarbonTracker] = None, **parameters: Any) -> None:
        super().__init__()
        self.tracker = tracker
        self._parameters = parameters

    def on_train_epoch_start(self, trainer: Any, pl_module: Any) -> None:
        if self.tracker is None:
            self.tracker = CarbonTracker(**{"epochs": _epochs_of(trainer), **self._parameters})
        self.tracker.epoch_start()

    def on_train_epoch_end(self, trainer: Any, pl_module: Any) -> None:
        if self.tracker is not None:
            self.tracker.epoch_end()

    def on_fit_end(self, trainer: Any, pl_module: Any) -> None:
        if self.tracker is not None:
            self.tracker.stop()

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        if self.tracker is not None:
            self.tracker.stop()


def _epochs_of(trainer: Any) -> int:
    """Those that are still to come; from the steps where only these are limited, and one where nothing is."""
    if (trainer.max_epochs or -1) > 0:
        return max(1, int(trainer.max_epochs) - int(trainer.current_epoch))
    steps: float = trainer.num_training_batches / trainer.accumulate_grad_batches
    if trainer.max_steps > 0 and 0 < steps < math.inf:
        return max(1, math.ceil((int(trainer.max_steps) - int(trainer.global_step)) / steps))
    return 1
