"""Runs a program on a terminal of its own, does to it what a person would, and prints as JSON what was seen.

terminal.py [--input FILE] ACTION… -- PROGRAM…
ACTION  see:TEXT    wait until the screen shows it, after what was seen before
        type:TEXT   type it (\\x03 is Ctrl-C)
        size:RxC    the window's size
        kill:NAME   send a signal to the program alone
        pause:S     let so many seconds pass
        hangup      close the terminal
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

LIMIT = 15
actions, program = sys.argv[1:], []
if "--" in actions:
    cut = actions.index("--")
    actions, program = actions[:cut], actions[cut + 1:]
stdin = None
if actions[:1] == ["--input"]:
    stdin, actions = actions[1], actions[2:]

pid, master = pty.fork()
if pid == 0:
    if stdin is not None:
        os.dup2(os.open(stdin, os.O_RDONLY), 0)
    os.execvp(program[0], program)

screen, seen = b"", 0
def look(until):
    """Reads the screen until something holds, or nobody writes to it any more."""
    global screen
    deadline = time.monotonic() + LIMIT
    while not until():
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            sys.exit("not seen in time; the screen shows:\n" + screen.decode())
        if select.select([master], [], [], 0.05)[0]:
            try:
                more = os.read(master, 65536)
            except OSError:
                return
            if not more:
                return
            screen += more

ended = None
def over():
    global ended
    if ended is None:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            ended = status
    return ended is not None

for action in actions:
    name, _, value = action.partition(":")
    if name == "see":
        look(lambda: value.encode() in screen[seen:])
        seen = screen.find(value.encode(), seen) + len(value.encode())
    elif name == "type":
        os.write(master, value.encode().decode("unicode_escape").encode("latin-1"))
    elif name == "pause":
        until = time.monotonic() + float(value)
        look(lambda: time.monotonic() > until)
    elif name == "size":
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", *map(int, value.split("x")), 0, 0))
    elif name == "kill":
        os.kill(pid, getattr(signal, value))
    elif name == "hangup":
        os.close(master)
        while not over():
            time.sleep(0.02)
if ended is None:
    look(over)
    while not over():
        time.sleep(0.02)
    look(lambda: not select.select([master], [], [], 0)[0])  # what it wrote last
print(json.dumps({"code": os.waitstatus_to_exitcode(ended), "screen": screen.decode().replace("\r\n", "\n")}))
