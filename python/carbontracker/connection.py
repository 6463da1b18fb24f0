from __future__ import annotations

import os
import socket

from .conversation import Conversation
from .engine import REMEDY, engine
from .lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Optional

#: Seconds until a run that is already on has to let us in.
JOINING = 2.0


class Missing(Exception):
    """There is no engine to be had; the sentence says why."""


def joined() -> Optional[Conversation]:
    """With the run that is already on, by the socket of the program that tracks us; None where there is none, or no more."""
    path = os.environ.get("CARBONTRACKER_SOCKET")
    if not path or not hasattr(socket, "AF_UNIX"):
        return None
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(JOINING)
        line.connect(path)
    except OSError:
        line.close()
        return None
    return Conversation(Lines(line))


def started() -> Conversation:
    """With an engine of our own. Raises Missing."""
    from .process import EngineProcess

    if os.name != "posix":
        raise Missing("the Python package cannot measure on this system yet. Track the whole program: carbontracker python train.py")
    words = engine()
    if words is None:
        raise Missing(f"there is no engine. {REMEDY}")
    try:
        process = EngineProcess(words)
    except (OSError, ValueError) as error:
        raise Missing(f"the engine {words[0]} cannot be started: {error}") from None
    return Conversation(Lines(process.line), process)
