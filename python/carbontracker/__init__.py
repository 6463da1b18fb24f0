"""What a training costs in energy and carbon. `from carbontracker.tracker import CarbonTracker`; every figure comes from the engine."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import parser as parser
    from . import tracker as tracker
    from .decorator import track as track
    from .tracker import CarbonTracker as CarbonTracker

__all__ = ["CarbonTracker", "track"]


def __getattr__(name: str) -> Any:
    """Loaded only when it is asked for."""
    if name == "CarbonTracker":
        from .tracker import CarbonTracker

        return CarbonTracker
    if name == "track":
        from .decorator import track

        return track
    if name in ("tracker", "parser"):
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: Any) -> None:
    """For `%load_ext carbontracker`, after which there is the cell magic `%%carbontracker`."""
    from .notebook import load_ipython_extension as load

    load(shell)
