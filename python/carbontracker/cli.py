from __future__ import annotations

import os
import sys

from .engine import REMEDY, engine

#: As of a program that was refused before it was started.
REFUSED = 125


def main() -> None:
    """The command line, which is the engine's own."""
    words = engine()
    if words is None:
        print(f"carbontracker: there is no engine. {REMEDY}.", file=sys.stderr)
        sys.exit(REFUSED)
    words = [*words, *sys.argv[1:]]
    if os.name == "posix":
        os.execv(words[0], words)
    import subprocess

    sys.exit(subprocess.call(words))
