"""The cell magic of a notebook: `%load_ext carbontracker`, then `%%carbontracker --name fit --zone DK` on top of a cell."""

from __future__ import annotations

import shlex

from .tracker import CarbonTracker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, List

TEXTS = ("name", "zone", "components", "log_dir", "log_file_prefix")
NUMBERS = ("pue", "intensity", "verbose", "decimal_precision")
FLAGS = ("offline",)


class CellFailed(Exception):
    """The cell's own error was shown already; this says to whoever executes the notebook that there was one."""

    def _render_traceback_(self) -> List[str]:
        return []


def load_ipython_extension(shell: Any) -> None:
    def carbontracker(line: str, cell: str) -> None:
        """Tracks what the cell does as a run of one epoch, and tells below it what that cost."""
        with CarbonTracker(epochs=1, epochs_before_pred=0, **parameters_in(line)) as tracker:
            tracker.epoch_start()
            result = shell.run_cell(cell, store_history=False)
            tracker.epoch_end()
        if not result.success:
            raise CellFailed

    shell.register_magic_function(carbontracker, magic_kind="cell", magic_name="carbontracker")


def parameters_in(line: str) -> Dict[str, Any]:
    """Raises ValueError, with what there is, for what cannot be understood."""
    parameters: Dict[str, Any] = {}
    words = shlex.split(line.partition("#")[0])
    while words:
        word, _, value = words.pop(0).partition("=")
        name = word.lstrip("-").replace("-", "_")
        if not word.startswith("--") or name not in TEXTS + NUMBERS + FLAGS:
            known = ", ".join(f"--{one.replace('_', '-')}" for one in TEXTS + NUMBERS + FLAGS)
            raise ValueError(f"%%carbontracker has no option {word}: it has {known}.")
        if name in FLAGS:
            parameters[name] = True
            continue
        value = value or (words.pop(0) if words else "")
        if not value:
            raise ValueError(f"{word} wants a value.")
        parameters[name] = _number(word, value) if name in NUMBERS else value
    return parameters


def _number(word: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise ValueError(f"{word} is a number, not {value!r}.") from None
    return int(number) if number.is_integer() else number
