from __future__ import annotations

import os
import sys

from . import person
from .conversation import PROTOCOL, Conversation, Lost, Refused
from .gpu import synchronise
from .settings import settings_from
from .window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, TypeVar, Union

    from .results import EpochCost, Statement, WindowCost

    T = TypeVar("T")

__all__ = ["CarbonTracker"]


class CarbonTracker:
    """
    Tracks a training loop: time, energy and carbon of every epoch and of the whole, measured by an engine in a process of its own.

    The parameters are the original's, with the defaults of its manual; those after the asterisk are ours (docs/python.md describes all).
    It raises ValueError for parameters that make no sense, unless `ignore_errors`, and nothing else ever: a tracker that fails says so
    once, its results are None, and the training goes on.
    """

    def __init__(
        self,
        epochs: int,
        epochs_before_pred: int = 1,
        monitor_epochs: int = 1,
        update_interval: float = 10,
        interpretable: bool = True,
        stop_and_confirm: bool = False,
        ignore_errors: bool = False,
        components: str = "all",
        devices_by_pid: bool = False,
        log_dir: Optional[Union[str, os.PathLike[str]]] = None,
        log_file_prefix: str = "",
        verbose: int = 0,
        decimal_precision: int = 6,
        api_keys: Optional[Mapping[str, str]] = None,
        sim_cpu: Optional[str] = None,
        sim_cpu_tdp: Optional[float] = None,
        sim_cpu_util: Optional[float] = None,
        sim_gpu: Optional[str] = None,
        sim_gpu_watts: Optional[float] = None,
        sim_gpu_util: Optional[float] = None,
        *,
        name: Optional[str] = None,
        pue: Optional[float] = None,
        intensity: Optional[Union[float, str, os.PathLike[str]]] = None,
        zone: Optional[str] = None,
        offline: Optional[bool] = None,
        budget: Optional[Mapping[str, Any]] = None,
    ) -> None:
        given = {key: value for key, value in locals().items() if key != "self"}
        self._conversation: Optional[Conversation] = None
        self._epoch = 0
        self._asked: Optional[int] = None  # for the epoch's window
        self._window: Optional[int] = None  # of the epoch, once its number was heard
        self._windows: List[int] = []
        self._statement: Optional[Statement] = None
        #: Where the run is written down; None where it is not, and where another process does it.
        self.journal: Optional[str] = None
        try:
            self._begin(settings_from(given))
        except ValueError as error:
            if not ignore_errors:
                raise
            self._unmeasured(str(error))

    def epoch_start(self) -> None:
        """Marks the beginning of an epoch. Does nothing when monitoring has ended; an epoch whose end was forgotten ends here."""
        self.epoch_end(sync=False)
        self._epoch += 1
        self._asked = self._attempt(lambda talk: talk.tell("open", label=f"epoch {self._epoch}", epoch=self._epoch))
        if self._epoch == 1:
            self._attempt(self._epoch_window)  # the first is what all others are predicted by: its edge is waited for

    def epoch_end(self, sync: bool = True) -> Optional[EpochCost]:
        """
        Marks its end, prints what falls due, and returns its cost; None when no epoch was open or monitoring has ended. Waits first
        for what torch or jax have queued on a GPU, unless `sync` is False. Where the person at the terminal or a budget ends the
        training, this raises SystemExit.
        """
        if not self._is_on() or (self._asked is None and self._window is None):
            return None
        if sync:
            synchronise()
        answer = self._attempt(self._close_epoch)
        if answer is None:
            return None
        if answer.get("leave") is not None:
            self.stop()
            sys.exit(answer["leave"])
        return None if answer.get("cost") is None else self._result("epoch_cost", answer)

    def stop(self) -> Optional[Statement]:
        """Ends monitoring, prints the actual consumption if it was not printed, and returns the statement of the run. Again: the same."""
        self._attempt(self._finish)
        if self._conversation is not None:
            self._conversation.wait()
        return self._statement

    def set_api_keys(self, api_keys: Mapping[str, str]) -> None:
        """The original's. A run that has begun takes no more keys: it says so, and goes on without."""
        if self._is_on():
            person.warn("this run has begun: give keys as api_keys when the tracker is made, or in the environment. The training goes on.")

    def window(self, label: str) -> Window:
        """A named stretch of the run: `with tracker.window("eval") as stretch:`, and then `stretch.cost`."""
        return Window(self, str(label))

    def progress(self, done: float, total: Optional[float] = None, unit: str = "step") -> None:
        """Tells how much is done, of how much, in any unit, where a run is not told in epochs."""
        self._attempt(lambda talk: talk.ask("progress", done=done, total=total, unit=unit))

    def epochs(self, over: Iterable[T]) -> Iterator[T]:
        """`for epoch in tracker.epochs(range(10)):` marks every pass as an epoch, and stops when the loop is left, however it is."""
        try:
            for one in over:
                self.epoch_start()
                yield one
                self.epoch_end()
        finally:
            self.stop()

    def __enter__(self) -> CarbonTracker:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def __del__(self) -> None:
        talk = getattr(self, "_conversation", None)
        if talk is not None:
            talk.close()

    def _begin(self, settings: Dict[str, Any]) -> None:
        if _is_imported_by_a_worker():
            return
        from .connection import Missing, joined, started

        talk = joined()
        told = settings if talk is None else {"epochs": settings["epochs"]}
        client = f"python {sys.version_info[0]}.{sys.version_info[1]}"
        try:
            talk = talk or started()
            hello = talk.ask("hello", protocol=PROTOCOL, client=client, spelling="snake", settings=told, pid=os.getpid(), command=_command())
            self._conversation = talk
            self.journal = hello.get("journal")
        except Refused as refusal:
            if refusal.code == "usage":
                raise ValueError(str(refusal)) from None
            self._unmeasured(str(refusal))
        except (Missing, Lost) as error:
            self._unmeasured(str(error))
        finally:
            if talk is not None and self._conversation is None:
                talk.close()
                talk.wait()

    def _enter(self, label: str) -> Optional[int]:
        """Opens a window within the innermost that is open."""

        def enter(talk: Conversation) -> Optional[int]:
            outer = self._windows[-1] if self._windows else self._epoch_window(talk)
            window: Optional[int] = talk.ask("open", label=label, parent=outer)["window"]
            if window is not None:
                self._windows.append(window)
            return window

        return self._attempt(enter)

    def _leave(self, window: int, label: str) -> Optional[WindowCost]:
        def leave(talk: Conversation) -> Dict[str, Any]:
            self._windows = [other for other in self._windows if other != window]
            return talk.ask("close", window=window)

        answer = self._attempt(leave)
        return None if answer is None or answer.get("cost") is None else self._result("window_cost", {**answer, "label": label})

    def _epoch_window(self, talk: Conversation) -> Optional[int]:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._window = talk.answer(asked)["window"]
        return self._window

    def _close_epoch(self, talk: Conversation) -> Optional[Dict[str, Any]]:
        window = self._epoch_window(talk)
        self._window = None
        if window is not None:
            return talk.ask("close", window=window)
        self._finish(talk)  # monitoring has ended: the rest of the training needs no engine
        return None

    def _finish(self, talk: Conversation) -> None:
        try:
            self._statement = self._result("statement_from", talk.ask("finish")["statement"])
        finally:
            talk.close()

    def _is_on(self) -> bool:
        return self._conversation is not None and not self._conversation.is_over

    def _attempt(self, work: Callable[[Conversation], T]) -> Optional[T]:
        """What must not fail for the training; None where it did, or where nothing is measured any more."""
        talk = self._conversation
        if talk is None or talk.is_over:
            return None
        try:
            return work(talk)
        except Lost as error:
            self._unmeasured(f"the engine is lost: {error}", " from here on")
        except Exception as error:
            person.warn(f"{error} The training goes on.")
        return None

    def _result(self, kind: str, document: Mapping[str, Any]) -> Any:
        from . import results  # what it takes to make them is loaded with the first

        try:
            return getattr(results, kind)(document)
        except Exception as error:
            person.warn(f"what the engine tells is not understood: {error!r}. The training goes on.")
            return None

    def _unmeasured(self, why: str, when: str = "") -> None:
        person.warn(f"nothing is measured{when}: {why.rstrip('.')}. The training goes on.")


def _command() -> list[str]:
    return [os.path.basename(sys.executable or "python"), *map(str, getattr(sys, "argv", ()))]


def _is_imported_by_a_worker() -> bool:
    """A process that was spawned for data imports the script that made it: what stands at its top is not a training for that."""
    multiprocessing = sys.modules.get("multiprocessing.process")
    return multiprocessing is not None and getattr(multiprocessing.current_process(), "_inheriting", False)
