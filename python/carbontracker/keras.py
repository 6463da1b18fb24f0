"""For `model.fit(x, y, callbacks=[CarbonTrackerCallback()])` with Keras 3, tf.keras or tf_keras: whichever is imported, else keras."""

from __future__ import annotations

import sys

from .tracker import CarbonTracker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Optional

__all__ = ["CarbonTrackerCallback"]


def _keras() -> Any:
    for name in ("keras", "tf_keras", "tensorflow.keras"):
        if name in sys.modules:
            return sys.modules[name]
    import keras

    return keras


class CarbonTrackerCallback(_keras().callbacks.Callback):  # type: ignore[misc]
    """
    Tracks what `fit` trains. Takes the parameters of CarbonTracker, `epochs` being those of `fit`; or a tracker that is made already.
    `tracker` is the one that is used, once training has begun.
    """

    def __init__(self, tracker: Optional[CarbonTracker] = None, **parameters: Any) -> None:
        super().__init__()
        self.tracker = tracker
        self._parameters = parameters

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        if self.tracker is None:
            self.tracker = CarbonTracker(**{"epochs": max(1, self.params["epochs"] - epoch), **self._parameters})
        self.tracker.epoch_start()

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if self.tracker is not None:
            self.tracker.epoch_end()

    def on_train_end(self, logs: Any = None) -> None:
        if self.tracker is not None:
            self.tracker.stop()
