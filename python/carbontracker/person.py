from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Optional

_warned = set()


def say(text: str) -> None:
    """A line for whoever watches the training, on standard output, as the original does."""
    _print(sys.stdout, text)


def warn(text: str) -> None:
    """The same on standard error, and each once in a process."""
    if text not in _warned:
        _warned.add(text)
        _print(sys.stderr, text)


def ask(question: str) -> Optional[str]:
    """What the person at the terminal or the notebook answers; None where there is nobody to ask."""
    if not _is_somebody_there():
        return None
    try:
        return input(f"CarbonTracker: {question}\n")
    except (EOFError, OSError, RuntimeError, ValueError):  # the input has ended, or a notebook's that is executed by a program
        return None


def _is_somebody_there() -> bool:
    if "ipykernel" in sys.modules:
        return True  # a notebook's input is no terminal; where nobody is there it says so when it is asked
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:
        return False  # closed


def _print(stream: object, text: str) -> None:
    line = f"CarbonTracker: {text}"
    try:
        try:
            print(line, file=stream, flush=True)  # type: ignore[call-overload]
        except UnicodeEncodeError:
            print(line.encode("ascii", "replace").decode(), file=stream, flush=True)  # type: ignore[call-overload]
    except (OSError, ValueError, AttributeError):
        pass  # nobody can hear it: a full disk, a reader that has gone
