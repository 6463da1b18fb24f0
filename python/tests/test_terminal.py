"""Questions on a terminal, which is a real one."""

import os
import pty
import select
import sys
import time

import pytest

PROGRAM = """
tracker = CarbonTracker(epochs=3, monitor_epochs=2, stop_and_confirm=True, **SIMULATED)
for epoch in range(3):
    tracker.epoch_start()
    time.sleep(0.02)
    tracker.epoch_end()
print("trained")
"""


BACKGROUND = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], preexec_fn=__import__('os').setpgrp).returncode)"


def converse(user, program, answers, **how):
    """Types each answer when its question stands there; what stood on the screen, and the exit code."""
    ours, its = pty.openpty()
    process = user.begin(program, stdin=its, stdout=its, stderr=its, **how)
    os.close(its)
    screen = ""
    answers = list(answers)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        ready, _, _ = select.select([ours], [], [], 0.1)
        if ready:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            screen += piece.decode()
        elif process.poll() is not None:
            break
        while answers and answers[0][0] in screen:
            time.sleep(0.3)  # as a person would
            os.write(ours, answers.pop(0)[1])
    os.close(ours)
    return screen.replace("\r\n", "\n"), process.wait(timeout=10)


def test_on_yes_it_goes_on(user):
    screen, code = converse(user, PROGRAM, [("Continue training (y/n)?", b"maybe\n"), ("Try again (y/n):", b"Y\n")])
    assert code == 0
    assert "CarbonTracker: Input not recognized. Try again (y/n):" in screen
    assert screen.index("Predicted consumption for 3 epoch(s):") < screen.index("Continuing...") < screen.index("trained")


def test_on_no_it_ends_as_the_original_does(user):
    screen, code = converse(user, PROGRAM, [("Continue training (y/n)?", b"n\n")])
    assert (code, "trained" in screen) == (0, False)
    assert "CarbonTracker: Quitting..." in screen and "Actual consumption for 1 epoch(s):" in screen
    user.leaves_none(0)


@pytest.mark.parametrize("keys", [b"\x04"], ids=["end of input"])
def test_without_an_answer_it_goes_on(user, keys):
    screen, code = converse(user, PROGRAM, [("Continue training (y/n)?", keys)])
    assert (code, "trained" in screen) == (0, True)
    assert "There is nobody to ask" in screen


def test_an_interrupt_at_the_question_is_the_trainings(user):
    program = PROGRAM.replace("    tracker.epoch_end()", "    try: tracker.epoch_end()\n    except KeyboardInterrupt: print('interrupted')")
    screen, code = converse(user, program, [("Continue training (y/n)?", b"\x03")], before=["setsid", "--ctty"])
    assert code == 0
    assert "interrupted" in screen and "trained" in screen


def test_a_training_in_the_background_is_not_stopped_by_a_question(user):
    """A shell puts it into a process group of its own, which the terminal does not listen to."""
    screen, code = converse(user, PROGRAM, [], before=["setsid", "--ctty", sys.executable, "-c", BACKGROUND])
    assert (code, "trained" in screen) == (0, True)
    assert "There is nobody to ask" in screen
