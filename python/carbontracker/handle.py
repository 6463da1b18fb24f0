from __future__ import annotations

import os


class Handle:
    """
    An open file by its number, closed with this. Who closes all files of a process, as a daemon does, closes ours as well, and their
    numbers may be other files' by then: those are left alone.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._identity = os.fstat(number)

    def is_ours(self) -> bool:
        try:
            return self.number >= 0 and os.path.samestat(os.fstat(self.number), self._identity)
        except OSError:
            return False

    def close(self) -> None:
        if self.is_ours():
            os.close(self.number)
        self.number = -1

    def __del__(self) -> None:
        self.close()
