"""For `Trainer(…, callbacks=[CarbonTrackerCallback()])` of Hugging Face transformers."""

from __future__ import annotations

import math

from transformers import TrainerCallback

from .tracker import CarbonTracker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Optional

__all__ = ["CarbonTrackerCallback"]


class CarbonTrackerCallback(TrainerCallback):  # type: ignore[misc]
    """
    Tracks what `train` trains. Takes the parameters of CarbonTracker, `epochs` being those of the trainer; or a tracker that is made
    already. `tracker` is the one that is used, once training has begun.
    """

    def __init__(self, tracker: Optional[CarbonTracker] = None, **parameters: Any) -> None:
        self.tracker = tracker
        self._parameters = parameters

    def on_epoch_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        if self.tracker is None:
            left = math.ceil(state.num_train_epochs) - math.floor(state.epoch or 0)
            self.tracker = CarbonTracker(**{"epochs": max(1, left), **self._parameters})
        self.tracker.epoch_start()

    def on_epoch_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        if self.tracker is not None:
            self.tracker.epoch_end()

    def on_train_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        if self.tracker is not None:
            self.tracker.stop()
