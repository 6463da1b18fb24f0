from __future__ import annotations

import os
import socket
import subprocess

from .handle import Handle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import List, Optional

#: Seconds that one which has broken off may take to end by itself.
LEAVING = 0.3


class EngineProcess:
    """An engine of our own, with a socket for its stdin and stdout. Raises OSError where it cannot be started."""

    def __init__(self, words: List[str]) -> None:
        self._complaints = _file_in_memory()
        self.line, its = socket.socketpair()
        try:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                [*words, "serve", "--stdio"],
                stdin=its.fileno(),
                stdout=its.fileno(),
                stderr=subprocess.DEVNULL if self._complaints is None else self._complaints.number,
                start_new_session=True,  # the terminal's Ctrl-C is for the training, which then says what is to be done
            )
        except BaseException:
            self.line.close()
            raise
        finally:
            its.close()
        self.pid = self._process.pid

    def has_ended(self, seconds: float = 0.0) -> bool:
        """Waits so long for it; no zombie is left then."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self, why: str) -> str:
        """Ends one with which there is no speaking, so that it does not outlive the training. One that has ended by itself says why."""
        has_ended = self.has_ended(LEAVING)
        try:
            os.killpg(self.pid, 9)  # with whatever it has started: the session is its own
        except OSError:
            pass  # nobody is left
        self._process.wait()
        if not has_ended:
            return why
        code = self._process.returncode
        if code == 0:
            return why
        return f"it was ended by signal {-code}" if code < 0 else f"it has ended with exit code {code}{self._complaint()}"

    def forget(self) -> None:
        """In a process that was forked from the one that trains: not ours to wait for."""
        self._process.returncode = 0

    def _complaint(self) -> str:
        try:
            text = os.pread(self._complaints.number, 4096, 0) if self._complaints is not None and self._complaints.is_ours() else b""
        except OSError:
            text = b""
        lines = [line.strip() for line in text.decode("utf-8", "replace").splitlines() if line.strip()]
        # Of a trace of Node.js, the line that names the error.
        said = next((line for line in lines if "Error: " in line), lines[-1] if lines else "")
        return f": {said[:300]}" if said else ""


def _file_in_memory() -> Optional[Handle]:
    """Unlike a pipe, it is never full, so the engine is not held up by what nobody reads."""
    try:
        return Handle(os.memfd_create("carbontracker"))
    except (AttributeError, OSError):
        return None
