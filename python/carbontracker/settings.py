from __future__ import annotations

import math
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, Mapping

COMPONENTS = ("all", "cpu", "gpu", "memory")


def settings_from(given: Mapping[str, Any]) -> Dict[str, Any]:
    """
    What the engine is told: in its spelling, and without what was left out. Raises ValueError for what the original's manual rules out,
    so that it is refused alike where a run is joined and where there is no engine; all else is for the engine to judge.
    """
    epochs = _whole("epochs", given["epochs"], 1)
    before = _whole("epochs_before_pred", given["epochs_before_pred"], -1)
    monitored = _whole("monitor_epochs", given["monitor_epochs"], -1)
    if monitored == 0:
        raise ValueError("monitor_epochs cannot be 0: set it to -1 for all epochs.")
    most = epochs if monitored == -1 else monitored
    if before > most:
        remedy = "set it to less" if monitored == -1 else "set monitor_epochs to -1 for all epochs"
        raise ValueError(f"epochs_before_pred ({before}) cannot be more than monitor_epochs ({most}): {remedy}.")
    _components(given["components"])
    for both, alone in ((("sim_cpu", "sim_cpu_tdp"), "sim_cpu_util"), (("sim_gpu", "sim_gpu_watts"), "sim_gpu_util")):
        missing = [name for name in both if given[name] is None]
        if len(missing) == 1 or (missing and given[alone] is not None):
            raise ValueError(f"A simulated device needs both {both[0]} and {both[1]}: give {' and '.join(missing)}.")
    told = {**given, "epochs": epochs, "epochs_before_pred": before, "monitor_epochs": monitored}
    return {_camel(name): _plain(name, value) for name, value in told.items() if value is not None}


def _whole(name: str, value: Any, least: int) -> int:
    try:
        number = value.__index__()
    except (AttributeError, TypeError):
        number = None
    if number is None or isinstance(value, bool) or number < least:
        raise ValueError(f"{name} is a whole number of at least {least}, not {value!r}.")
    return int(number)


def _components(value: Any) -> None:
    words = [word.strip().lower() for word in value.split(",")] if isinstance(value, str) else [repr(value)]
    for word in words:
        if word not in COMPONENTS or (word == "all" and len(words) > 1):
            raise ValueError(f'components knows no "{word}": use "all", or some of "cpu,gpu,memory".')


def _plain(name: str, value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "items"):
        return {_camel(key) if name == "budget" else key: _plain(f"{name}[{key!r}]", inner) for key, inner in value.items()}
    if hasattr(value, "__index__"):
        return int(value.__index__())
    if not hasattr(value, "__float__"):
        raise ValueError(f"{name} cannot be {value!r}.")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{name} is a number, not {value!r}.")
    return number


def _camel(name: str) -> str:
    first, *rest = str(name).split("_")
    return first + "".join(word.capitalize() for word in rest)
