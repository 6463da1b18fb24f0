from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Optional

_warned = set()


def say(text: str) -> None:
    """A line for whoever watches the training, on standard output, as the original does."""
    _print(sys.stdout, text)


def warn(text: str) -> None:
    """The same on standard error, and each once in a process."""
    if text not in _warned:
        _warned.add(text)
        _print(sys.stderr, text)


def warn_unmeasured(why: str, when: str = "") -> None:
    warn(f"nothing is measured{when}: {why.rstrip('.')}. The training goes on.")


def ask(question: str) -> Optional[str]:
    """What the person at the terminal or the notebook answers; None where there is nobody to ask."""
    if not _is_somebody_there():
        return None
    try:
        return input(f"CarbonTracker: {question}\n")
    except (EOFError, OSError, RuntimeError, ValueError):  # the input has ended, or a notebook's that is executed by a program
        return None


def _is_somebody_there() -> bool:
    if _is_notebook():
        return True  # its input is no terminal; where nobody is there it says so when it is asked
    try:
        return sys.stdin.isatty() and not _is_in_background(sys.stdin.fileno())
    except (OSError, ValueError, AttributeError):
        return False  # closed, or none


def _is_in_background(terminal: int) -> bool:
    """Where a question would stop the training."""
    try:
        return os.tcgetpgrp(terminal) != os.getpgrp()
    except OSError:
        return False  # a terminal that controls nobody


def _is_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


def _print(stream: Any, text: str) -> None:
    line = f"CarbonTracker: {text}\n"
    try:
        if stream in (sys.__stdout__, sys.__stderr__):
            stream.flush()
            _write(stream.fileno(), line.encode(stream.encoding or "utf-8", "replace"))
        else:
            stream.write(line)
            stream.flush()
    except (OSError, ValueError, AttributeError):
        pass  # nobody can hear it: a full disk, a reader that has gone


def _write(descriptor: int, line: bytes) -> None:
    """Past Python's own buffer: what could not be written would be left in it, and make the training's exit a failure."""
    while line:
        line = line[os.write(descriptor, line) :]
