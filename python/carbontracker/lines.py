from __future__ import annotations

import json
import socket

from .handle import Handle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, Mapping

#: One of several short waits: a process that was itself stopped in the meantime has then missed one of them, and not all.
SLICE = 0.25
#: Whoever reset SIGPIPE must not die of an engine that is gone.
QUIETLY = getattr(socket, "MSG_NOSIGNAL", 0)
LONGEST = 64 << 20


class Lines:
    """One JSON object a line each way over a socket. Nothing waits for longer than it is told to: then it raises OSError."""

    def __init__(self, line: socket.socket) -> None:
        self._socket = line
        self._handle = Handle(line.fileno())
        self._heard = bytearray()
        self._unsent = b""

    def send(self, message: Mapping[str, Any], seconds: float) -> None:
        """Raises ValueError for what is no JSON, before anything of it is sent."""
        # What an interrupt left unsent goes first, so that no line is ever torn.
        self._unsent += json.dumps(message, allow_nan=False).encode() + b"\n"
        while self._unsent:
            self._unsent = self._unsent[self._patiently(lambda: self._socket.send(self._unsent, QUIETLY), seconds) :]

    def receive(self, seconds: float) -> Dict[str, Any]:
        end = self._heard.find(b"\n")
        while end < 0:
            searched = len(self._heard)
            piece = self._patiently(lambda: self._socket.recv(1 << 16), seconds)
            if not piece:
                raise ConnectionError("it has ended")
            self._heard += piece
            if len(self._heard) > LONGEST:
                raise ConnectionError("it does not come to an end of its line")
            end = self._heard.find(b"\n", searched)
        line = bytes(self._heard[:end])
        del self._heard[: end + 1]
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            raise ConnectionError("what it says makes no sense")
        return message

    def close(self) -> None:
        """Lets go of this process's copy of the socket, and of nothing else."""
        self._socket.detach()
        self._handle.close()

    def _patiently(self, attempt: Any, seconds: float) -> Any:
        if not self._handle.is_ours():
            raise ConnectionError("its connection was closed")
        for _ in range(max(1, round(seconds / SLICE))):
            self._socket.settimeout(SLICE)
            try:
                return attempt()
            except socket.timeout:
                continue
        raise TimeoutError(f"it has not answered for {seconds:g} s")
