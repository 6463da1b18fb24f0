from __future__ import annotations

import os
import sys
import threading

from . import person
from .conversation import PROTOCOL, Conversation, Lost, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple, TypeVar

    from .results import EpochCost, Statement, WindowCost

    T = TypeVar("T")


class Run:
    """
    The run of one tracker, as the engine keeps it. But for `begin`, nothing of it raises: what cannot be had is None, and a run that
    has not begun, has ended or was lost does nothing.
    """

    def __init__(self) -> None:
        self._conversation: Optional[Conversation] = None
        self._asked: Optional[int] = None  # for the epoch's window
        self._window: Optional[int] = None  # of the epoch, once it was heard
        self._within: Dict[int, List[int]] = {}  # the other windows that are open, by thread
        self._statement: Optional[Statement] = None
        self.journal: Optional[str] = None

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Joins the run that is on, or has an engine begin one. Raises ValueError for settings that make no sense."""
        from .connection import Missing, joined, started

        talk = joined()
        told = settings if talk is None else _what_counts_in_anothers(settings)
        client = f"python {sys.version_info[0]}.{sys.version_info[1]}"
        try:
            talk = talk or started()
            hello = talk.ask("hello", protocol=PROTOCOL, client=client, spelling="snake", settings=told, pid=os.getpid(), command=_command())
            self._conversation = talk
            self.journal = hello.get("journal")
        except Refused as refusal:
            if refusal.code == "usage":
                raise ValueError(str(refusal)) from None
            person.warn_unmeasured(str(refusal))
        except (Missing, Lost) as error:
            person.warn_unmeasured(str(error))
        finally:
            if talk is not None and self._conversation is None:
                talk.close()
                talk.wait()

    @property
    def is_on(self) -> bool:
        return self._conversation is not None and not self._conversation.is_over

    @property
    def has_epoch(self) -> bool:
        """Whether one is open, as far as is known."""
        return self.is_on and (self._asked is not None or self._window is not None)

    def open_epoch(self, number: int) -> None:
        self._asked = self._attempt(lambda talk: talk.tell("open", label=f"epoch {number}", epoch=number))
        if number == 1:
            self._attempt(self._epoch_window)  # the first is what all others are predicted by: its edge is waited for

    def close_epoch(self) -> Tuple[Optional[EpochCost], Optional[int]]:
        """What it has cost, and the exit code that was chosen where the training is to end."""

        def close(talk: Conversation) -> Optional[Dict[str, Any]]:
            window = self._epoch_window(talk)
            self._window = None
            if window is not None:
                return talk.ask("close", window=window)
            self._end(talk)  # monitoring has ended: the rest of the training needs no engine
            return None

        answer = self._attempt(close)
        return self._result("epoch_cost", answer), None if answer is None else answer.get("leave")

    def enter(self, label: str) -> Optional[int]:
        """Opens a window within the innermost that is open in this thread."""
        within = self._within.setdefault(threading.get_ident(), [])

        def enter(talk: Conversation) -> Optional[int]:
            outer = within[-1] if within else self._epoch_window(talk)
            window: Optional[int] = talk.ask("open", label=label, parent=outer)["window"]
            if window is not None:
                within.append(window)
            return window

        return self._attempt(enter)

    def leave(self, window: int, label: str) -> Optional[WindowCost]:
        for within in self._within.values():
            if window in within:
                within.remove(window)
        answer = self._attempt(lambda talk: {**talk.ask("close", window=window), "label": label})
        cost: Optional[WindowCost] = self._result("window_cost", answer)
        return cost

    def progress(self, done: float, total: Optional[float], unit: str) -> None:
        # Of whatever kind of number, such as a framework's.
        self._attempt(lambda talk: talk.ask("progress", done=float(done), total=None if total is None else float(total), unit=str(unit)))

    def finish(self) -> Optional[Statement]:
        """Ends it; again: the same statement."""
        self._attempt(self._end)
        if self._conversation is not None:
            self._conversation.wait()
        return self._statement

    def __reduce__(self) -> Tuple[type, Tuple[()]]:
        """A copy, such as a callback's that goes to a worker, is a run that has not begun."""
        return Run, ()

    def __del__(self) -> None:
        if self._conversation is not None:
            self._conversation.close()

    def _epoch_window(self, talk: Conversation) -> Optional[int]:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._window = talk.answer(asked)["window"]
        return self._window

    def _end(self, talk: Conversation) -> None:
        try:
            self._statement = self._result("statement_from", talk.ask("finish")["statement"])
        finally:
            talk.close()

    def _attempt(self, work: Callable[[Conversation], T]) -> Optional[T]:
        talk = self._conversation
        if talk is None or talk.is_over:
            return None
        try:
            return work(talk)
        except Lost as error:
            person.warn_unmeasured(f"the engine is lost: {error}", " from here on")
        except Exception as error:
            person.warn(f"{error} The training goes on.")
        return None

    def _result(self, kind: str, document: Optional[Mapping[str, Any]]) -> Any:
        """Of what a request was answered; None where that is nothing, or holds no cost."""
        if document is None or document.get("cost", document) is None:
            return None
        from . import results  # what it takes to make them is loaded with the first

        try:
            return getattr(results, kind)(document)
        except Exception as error:
            person.warn(f"what the engine tells is not understood: {error!r}. The training goes on.")
            return None


#: Of the settings, those whose loss somebody would feel, in their own spelling.
LOST_IN_ANOTHERS = {
    "logDir": "log_dir",
    "budget": "budget",
    "stopAndConfirm": "stop_and_confirm",
    "pue": "pue",
    "intensity": "intensity",
    "zone": "zone",
    "simCpu": "sim_cpu",
    "simGpu": "sim_gpu",
}


def _what_counts_in_anothers(settings: Mapping[str, Any]) -> Dict[str, Any]:
    """A run that is on has its own settings. It is said once what of ours is not used."""
    lost = [name for setting, name in LOST_IN_ANOTHERS.items() if settings.get(setting)]
    if lost:
        person.warn(f"the run is the command line's, and so are its settings: {', '.join(lost)} of this tracker {'is' if len(lost) == 1 else 'are'} not used.")
    return {"epochs": settings["epochs"]}


def _command() -> List[str]:
    return [os.path.basename(sys.executable or "python"), *map(str, getattr(sys, "argv", ()))]
