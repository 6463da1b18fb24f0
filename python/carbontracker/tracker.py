from __future__ import annotations

import sys

from . import person
from .gpu import synchronise
from .run import Run
from .settings import settings_from
from .window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any, Iterable, Iterator, Mapping, Optional, TypeVar, Union

    from .results import EpochCost, Statement

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
        self._run = Run()
        self._epoch = 0
        try:
            settings = settings_from(given)
            if not _is_imported_by_a_worker():
                self._run.begin(settings)
        except ValueError as error:
            if not ignore_errors:
                raise
            person.warn_unmeasured(str(error))

    @property
    def journal(self) -> Optional[str]:
        """Where the run is written down; None where it is not, and where another process does it."""
        return self._run.journal

    def epoch_start(self) -> None:
        """Marks the beginning of an epoch. Does nothing when monitoring has ended; an epoch whose end was forgotten ends here."""
        self.epoch_end(sync=False)
        self._epoch += 1
        self._run.open_epoch(self._epoch)

    def epoch_end(self, sync: bool = True) -> Optional[EpochCost]:
        """
        Marks its end, prints what falls due, and returns its cost; None when no epoch was open or monitoring has ended. Waits first
        for what torch or jax have queued on a GPU, unless `sync` is False. Where the person at the terminal or a budget ends the
        training, this raises SystemExit.
        """
        if not self._run.has_epoch:
            return None
        if sync:
            synchronise()
        cost, leave = self._run.close_epoch()
        if leave is not None:
            self.stop()
            sys.exit(leave)
        return cost

    def stop(self) -> Optional[Statement]:
        """Ends monitoring, prints the actual consumption if it was not printed, and returns the statement of the run. Again: the same."""
        return self._run.finish()

    def set_api_keys(self, api_keys: Mapping[str, str]) -> None:
        """The original's. A run that has begun takes no more keys: it says so, and goes on without."""
        if self._run.is_on:
            person.warn("this run has begun: give keys as api_keys when the tracker is made, or in the environment. The training goes on.")

    def window(self, label: str) -> Window:
        """A named stretch of the run: `with tracker.window("eval") as stretch:`, and then `stretch.cost`."""
        return Window(self._run, str(label))

    def progress(self, done: float, total: Optional[float] = None, unit: str = "step") -> None:
        """Tells how much is done, of how much, in any unit, where a run is not told in epochs."""
        self._run.progress(done, total, unit)

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


def _is_imported_by_a_worker() -> bool:
    """A process that was spawned for data imports the script that made it: what stands at its top is not a training for that."""
    multiprocessing = sys.modules.get("multiprocessing.process")
    return multiprocessing is not None and getattr(multiprocessing.current_process(), "_inheriting", False)
