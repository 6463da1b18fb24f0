from __future__ import annotations

import atexit
import itertools
import os
import threading
import weakref

from . import person
from .lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Dict, List, Optional, Set, TypeVar

    from .process import EngineProcess

    T = TypeVar("T")

PROTOCOL = 1
#: Seconds: of a start on a busy machine and a slow disk, of an epoch's edge, and of a process that is leaving.
PATIENCE = {"hello": 15.0, "finish": 10.0}
PATIENCE_OTHERWISE = 5.0
#: Before one answer: an engine says a dozen lines at most.
MOST_SAID = 100
FAREWELL = 2.0
#: Of one that was let go, which needs no longer.
LEAVING = 0.3


class Refused(Exception):
    """The engine understood and declined."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


class Lost(Exception):
    """There is no engine any more, or none that answers; the rest of the training goes unmeasured."""


class Conversation:
    """
    Requests and their answers, in their order, one thread at a time. What the engine says and asks on the way is handed to the person.
    It raises Refused and Lost, and nothing else; after Lost there is nothing left of it, neither a socket nor a process.
    """

    def __init__(self, lines: Lines, process: Optional[EngineProcess] = None) -> None:
        self._lines = lines
        self.process = process
        self._turn = threading.RLock()
        self._id = 0
        self._answers: Dict[int, Dict[str, Any]] = {}
        self._awaited: Set[int] = set()
        self._is_finished = False
        self.is_over = False
        _conversations.add(self)

    def tell(self, do: str, **what: Any) -> int:
        """Asks for something whose answer is fetched later, by this number."""
        with self._turn:
            self._id += 1
            number = self._id
            self._guarded(lambda: self._lines.send({"id": number, "do": do, **what}, PATIENCE_OTHERWISE))
            self._awaited.add(number)
            return number

    def answer(self, number: int, patience: float = PATIENCE_OTHERWISE) -> Dict[str, Any]:
        """The answer to what was asked; once. Whatever is said before it is said."""
        with self._turn:
            for said in itertools.count():
                if number in self._answers:
                    break
                if said > MOST_SAID:
                    self._guarded(_without_end)
                self._hear(self._guarded(lambda: self._lines.receive(patience)))
            answer = self._answers.pop(number)
        self._is_finished = self._is_finished or "statement" in answer
        if answer.get("ok") is not True:
            raise Refused(str(answer.get("code")), str(answer.get("why")))
        return answer

    def ask(self, do: str, patience: Optional[float] = None, **what: Any) -> Dict[str, Any]:
        with self._turn:
            number = self.tell(do, **what)
            return self.answer(number, PATIENCE.get(do, PATIENCE_OTHERWISE) if patience is None else patience)

    def close(self) -> None:
        """Lets the engine go, which then completes its record by itself, and ends unless others use it."""
        if not self.is_over:
            self.is_over = True
            self._lines.close()
            if self.process is not None and not self._is_finished:
                _let_go[:] = [process for process in _let_go if not process.has_ended()]
                _let_go.append(self.process)

    def leave(self) -> None:
        """For a process that is about to end: its record is to be complete by then, but it waits for that only so long."""
        if not self.is_over:
            try:
                self.ask("finish", patience=FAREWELL, quiet=True)
            except (Refused, Lost):
                pass
            self.close()
        self.wait()

    def wait(self) -> None:
        """A little, for the end of an engine that was let go."""
        if self.process is not None:
            self.process.has_ended(LEAVING)

    def forget(self) -> None:
        """In a process that was forked from the one that trains: its copies are closed, and the training's are left alone."""
        self._turn = threading.RLock()  # another thread may have held it when we were forked
        if self.process is not None:
            self.process.forget()
        self.close()

    def _hear(self, message: Dict[str, Any]) -> None:
        if "say" in message:
            person.say(str(message["say"]))
        elif "ask" in message:
            text = None
            try:
                text = person.ask(str(message["ask"]))
            finally:  # interrupted at the question: the engine is not left waiting
                self._guarded(lambda: self._lines.send({"answer": text}, PATIENCE_OTHERWISE))
        elif message.get("id") in self._awaited:
            self._awaited.discard(message["id"])
            self._answers[message["id"]] = message

    def _guarded(self, attempt: Callable[[], T]) -> T:
        if self.is_over:
            raise Lost("it has ended")
        try:
            return attempt()
        except (TypeError, ValueError) as error:  # what is no JSON
            raise Refused("malformed", f"{error}.") from None
        except OSError as error:
            why = "it has ended" if error.errno else str(error)
            self.close()
            raise Lost(why if self.process is None else self.process.end(why)) from None


def _without_end() -> None:
    raise ConnectionError("it talks without end")


_conversations: weakref.WeakSet[Conversation] = weakref.WeakSet()
#: Engines that were left with a record to complete.
_let_go: List[EngineProcess] = []


def _forget() -> None:
    for conversation in list(_conversations):
        conversation.forget()
    for process in _let_go:
        process.forget()


def _leave() -> None:
    for conversation in list(_conversations):
        conversation.leave()
    for process in _let_go:
        process.has_ended(FAREWELL)


atexit.register(_leave)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
