from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Optional, TypeVar

    Function = TypeVar("Function", bound=Callable[..., Any])

IS_COROUTINE = 0x80


def track(function: Optional[Function] = None, **parameters: Any) -> Any:
    """
    Tracks every call of a function as a run of one epoch: `@track`, or `@track(name="fit", log_dir="logs")` with any parameter of
    CarbonTracker. What it returns and raises is left alone.
    """
    if function is None:
        return lambda function: track(function, **parameters)
    return _tracked(function, {"epochs": 1, "epochs_before_pred": 0, "name": function.__name__, **parameters})


def _tracked(function: Any, parameters: Any) -> Any:
    from functools import wraps

    from .tracker import CarbonTracker

    def begin() -> CarbonTracker:
        tracker = CarbonTracker(**parameters)
        tracker.epoch_start()
        return tracker

    def end(tracker: CarbonTracker) -> None:
        tracker.epoch_end()
        tracker.stop()

    def end_quietly(tracker: CarbonTracker) -> None:
        try:
            end(tracker)
        except SystemExit:
            pass  # the function's own end is the one to tell of, whatever the budget says

    @wraps(function)
    def tracked(*args: Any, **kwargs: Any) -> Any:
        tracker = begin()
        try:
            result = function(*args, **kwargs)
        except BaseException:
            end_quietly(tracker)
            raise
        end(tracker)
        return result

    @wraps(function)
    async def awaited(*args: Any, **kwargs: Any) -> Any:
        tracker = begin()
        try:
            result = await function(*args, **kwargs)
        except BaseException:
            end_quietly(tracker)
            raise
        end(tracker)
        return result

    return awaited if getattr(getattr(function, "__code__", None), "co_flags", 0) & IS_COROUTINE else tracked
