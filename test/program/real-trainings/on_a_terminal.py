"""Runs a program on a pseudo-terminal of 30 rows and 120 columns; what it writes there comes to stdout, byte for byte.

on_a_terminal.py PROGRAM ARGUMENT…
"""

import os
import pty
import sys
import termios

pid, master = pty.fork()
if pid == 0:
    termios.tcsetwinsize(0, (30, 120))
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    try:
        shown = os.read(master, 65536)
    except OSError:  # the last who held the terminal has gone
        break
    if not shown:
        break
    sys.stdout.buffer.write(shown)
    sys.stdout.buffer.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
