from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Optional

    from .results import WindowCost
    from .tracker import CarbonTracker


class Window:
    """A named stretch of a run, within the innermost that is open; `cost` is known when it is over, and None if it could not be."""

    def __init__(self, tracker: CarbonTracker, label: str) -> None:
        self._tracker = tracker
        self._opened: Optional[int] = None
        self.label = label
        self.cost: Optional[WindowCost] = None

    def __enter__(self) -> Window:
        self._opened = self._tracker._enter(self.label)
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            self.cost = self._tracker._leave(self._opened, self.label)
