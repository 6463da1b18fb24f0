from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Optional

    from .results import WindowCost
    from .run import Run


class Window:
    """A named stretch of a run, within the innermost that is open; `cost` is known when it is over, and None if it could not be."""

    def __init__(self, run: Run, label: str) -> None:
        self._run = run
        self._opened: Optional[int] = None
        self.label = label
        self.cost: Optional[WindowCost] = None

    def __enter__(self) -> Window:
        self._opened = self._run.enter(self.label)
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            self.cost = self._run.leave(self._opened, self.label)
