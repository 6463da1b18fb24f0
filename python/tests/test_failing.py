"""Nothing that happens to the engine, or to what is printed and written, harms the training, or is left behind."""

import pathlib
import sys
import time

import pytest
from conftest import epochs

TRAINING = """
tracker = CarbonTracker(epochs=6, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
for epoch in range(6):
    tracker.epoch_start()
    time.sleep(0.05)
    if epoch == 2: trouble()
    tracker.epoch_end()
tracker.stop()
print("trained")
"""


def with_trouble(what: str) -> str:
    return f"def trouble():\n    engine = tracker._run._conversation.process.pid\n    {what}\n" + TRAINING


def warnings(text: str):
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("broken", ["missing", "no program", "ends at once", "says nonsense", "no node"])
def test_an_engine_that_cannot_be_had_costs_one_warning(user, broken):
    program = user.home / "engine"
    program.write_text(
        {"ends at once": "#!/bin/sh\necho 'out of order' >&2\nexit 3\n", "says nonsense": "#!/bin/sh\necho hello\nexec sleep 60\n"}.get(broken, "nothing")
    )
    program.chmod(0o755)
    env = {"CARBONTRACKER_BIN": None if broken == "missing" else str(program), "PATH": "" if broken in ("missing", "no node") else user.env["PATH"]}
    if broken == "no node":
        env["CARBONTRACKER_BIN"] = user.env["CARBONTRACKER_BIN"]
    done = user.train("def trouble(): CarbonTracker(epochs=1)\n" + TRAINING, env=env)
    assert (done.returncode, done.stdout) == (0, "trained\n")
    [warning] = warnings(done.stderr)
    if broken == "ends at once":
        assert "it has ended with exit code 3: out of order." in warning
    assert warning.startswith("CarbonTracker: nothing is measured: ") and warning.endswith(" The training goes on.")


@pytest.mark.parametrize(
    "says",
    ['while :; do echo \'{"say": "spam"}\'; done', "python3 -c 'print(chr(91) * 100000)'; sleep 60"],
    ids=["without end", "too deeply"],
)
def test_an_engine_that_talks_like_this_costs_one_warning_and_leaves_nobody_behind(user, says):
    program = user.home / "engine"
    program.write_text(f"#!/bin/sh\nsleep 61 &\necho $! > {user.home}/left\n{says}\n")
    program.chmod(0o755)
    done = user.train("def trouble(): CarbonTracker(epochs=1)\n" + TRAINING, env={"CARBONTRACKER_BIN": str(program)})
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "trained"
    [warning] = warnings(done.stderr)
    assert warning.startswith("CarbonTracker: nothing is measured: ")
    left = pathlib.Path(f"/proc/{(user.home / 'left').read_text().strip()}/stat")
    assert not left.exists() or " Z " in left.read_text()


def test_an_engine_that_is_killed_costs_one_warning_and_what_it_measured_is_on_record(user):
    done = user.train(with_trouble("os.kill(engine, signal.SIGKILL)"))
    assert (done.returncode, done.stdout) == (0, "trained\n")
    [warning] = warnings(done.stderr)
    assert warning == "CarbonTracker: nothing is measured from here on: the engine is lost: it was ended by signal 9. The training goes on."
    assert epochs(user.journal()) == [1, 2, 3]
    assert [event["window"] for event in user.journal() if event["type"] == "closed"] == [1, 2]
    user.leaves_none(0)


def test_an_engine_that_hangs_is_waited_for_once_and_then_ended(user):
    impatient = "from carbontracker import conversation\nconversation.PATIENCE['close'] = 1\n"
    done = user.train(impatient + with_trouble("os.kill(engine, signal.SIGSTOP)"))
    assert (done.returncode, done.stdout) == (0, "trained\n")
    [warning] = warnings(done.stderr)
    assert "the engine is lost: it has not answered for 1 s." in warning
    user.leaves_none(0)


def test_an_engine_that_hangs_when_the_process_ends_holds_it_up_for_two_seconds_at_most(user):
    done = user.train(
        """
        tracker = CarbonTracker(epochs=6, monitor_epochs=-1, **SIMULATED)
        tracker.epoch_start()
        os.kill(tracker._run._conversation.process.pid, signal.SIGSTOP)
        print(time.monotonic())
        """
    )
    assert time.monotonic() - float(done.stdout) < 4
    assert (done.returncode, done.stderr) == (0, "")
    user.leaves_none(0)


def test_a_record_that_cannot_be_written_is_told_and_harms_nothing(user):
    (user.home / "full").write_text("")
    done = user.train(TRAINING.replace("if epoch == 2: trouble()", "pass"), env={"CARBONTRACKER_STATE_DIR": str(user.home / "full" / "state")})
    assert (done.returncode, done.stdout.splitlines()[-1], done.stderr) == (0, "trained", "")
    assert "CarbonTracker: At 0.0 s: there is no journal: " in done.stdout


def test_who_reads_our_words_may_go_away(user):
    process = user.begin(TRAINING.replace("if epoch == 2: trouble()", "pass").replace('print("trained")', 'os.write(2, b"trained")'))
    process.stdout.close()
    assert process.stderr.read() == "trained"
    assert process.wait() == 0


def test_an_ascii_terminal_hears_something(user):
    done = user.train(TRAINING.replace("if epoch == 2: trouble()", "pass").replace("pue", "pue"), env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, "")


def test_a_script_that_dies_of_broken_pipes_does_not_die_of_the_engines(user):
    done = user.train("signal.signal(signal.SIGPIPE, signal.SIG_DFL)\n" + with_trouble("os.kill(engine, signal.SIGKILL); time.sleep(0.1)"))
    assert (done.returncode, done.stdout) == (0, "trained\n")


def test_a_reader_of_children_is_not_confused_for_long(user):
    """Whoever waits for any child gets our engine's end as well, and we do not mind."""
    done = user.train(with_trouble("os.kill(engine, signal.SIGKILL); os.waitpid(-1, 0)"))
    assert (done.returncode, done.stdout) == (0, "trained\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full")
def test_a_full_disk_under_our_words(user):
    with open("/dev/full", "w") as full:
        process = user.begin(TRAINING.replace("if epoch == 2: trouble()", "pass").replace('print("trained")', 'os.write(2, b"trained")'), stdout=full)
        assert process.communicate(timeout=30)[1] == "trained"
    assert process.returncode == 0
