"""A real notebook, executed by a real kernel."""

import os
import signal
import time

import pytest
from conftest import SIMULATED, epochs, outcome

from carbontracker.notebook import parameters_in

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

OPTIONS = "--components cpu --pue 1 --intensity 400"
MAKE = f"from carbontracker.tracker import CarbonTracker\ntracker = CarbonTracker(epochs=10, monitor_epochs=-1, epochs_before_pred=0, **{SIMULATED!r})"


@pytest.fixture
def kernel(user, monkeypatch):
    """`run(cell)` is what the cell prints; the kernel is the user's."""
    monkeypatch.chdir(user.home)
    environment = {**user.env, "IPYTHONDIR": str(user.home / "ipython"), "JUPYTER_PLATFORM_DIRS": "1"}
    client = nbclient.NotebookClient(nbformat.v4.new_notebook(), timeout=30, kernel_name="python3", allow_errors=False)
    with client.setup_kernel(env=environment):

        def run(source, **how):
            cell = nbformat.v4.new_code_cell(source)
            client.nb.cells.append(cell)
            client.execute_cell(cell, len(client.nb.cells) - 1, **how)
            return "".join(output["text"] for output in cell.outputs if output.output_type == "stream")

        run.client = client
        yield run
    user.leaves_none()


def test_what_is_said_stands_below_the_cell(kernel, user):
    assert kernel(MAKE + "\ntracker.epoch_start(); cost = tracker.epoch_end()") == ""
    assert "Actual consumption for 1 epoch(s):" in kernel("tracker.stop();")
    assert (outcome(user.journal()), epochs(user.journal())) == ("stopped", [1])


def test_an_interrupt_ends_the_cell_and_not_the_engine(kernel, user):
    kernel(MAKE + "\nimport os; pid = os.getpid()")
    manager = kernel.client.km
    import threading

    threading.Timer(1, lambda: os.killpg(os.getpgid(manager.provisioner.pid), signal.SIGINT)).start()
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="KeyboardInterrupt"):
        kernel("import time\ntracker.epoch_start()\ntime.sleep(20)")
    assert len(user.engines()) == 1
    assert kernel("print(tracker.epoch_end().epoch)") == "1\n"


def test_a_cell_that_is_run_again_leaves_one_engine(kernel, user):
    for _ in range(3):
        kernel(MAKE)
    time.sleep(0.5)
    assert len(user.engines()) == 1


@pytest.mark.parametrize(
    "end", [lambda manager: manager.provisioner.process.kill(), lambda manager: manager.provisioner.process.terminate()], ids=["killed", "shut down"]
)
def test_a_kernel_that_ends_takes_the_engine_with_it(kernel, user, end):
    kernel(MAKE + "\ntracker.epoch_start()")
    assert len(user.engines()) == 1
    end(kernel.client.km)
    user.leaves_none()
    assert outcome(user.journal()) == "stopped"


def test_nobody_can_be_asked_in_a_notebook_that_is_executed_by_a_program(kernel):
    said = kernel(MAKE.replace("epochs_before_pred=0", "epochs_before_pred=1, stop_and_confirm=True") + "\ntracker.epoch_start(); tracker.epoch_end();")
    assert "There is nobody to ask whether to continue training: it goes on." in said


def test_the_cell_magic_tracks_a_cell(kernel, user):
    kernel("%load_ext carbontracker")
    said = kernel(f"%%carbontracker --name 'a fit' --zone=DK --offline {OPTIONS} # of mine\nx = 6 * 7\nprint('trained')")
    assert said.index("trained") < said.index("Actual consumption for 1 epoch(s):")
    assert kernel("print(x)") == "42\n"
    assert (user.journal()[0]["name"], outcome(user.journal())) == ("a fit", "finished")


def test_an_error_in_such_a_cell_is_an_error_and_shown_once(kernel):
    kernel("%load_ext carbontracker")
    with pytest.raises(nbclient.exceptions.CellExecutionError):
        kernel(f"%%carbontracker {OPTIONS}\n1 / 0")
    errors = [output for output in kernel.client.nb.cells[-1].outputs if output.output_type == "error"]
    shown = "".join("".join(error.traceback) for error in errors)
    assert shown.count("ZeroDivisionError") >= 1 and "CellFailed" not in shown


@pytest.mark.parametrize(
    "line, why",
    [
        ("--speed 3", "has no option --speed"),
        ("name", "has no option name"),
        ("--pue high", "--pue is a number, not 'high'."),
        ("--name", "--name wants a value."),
    ],
)
def test_options_of_the_magic_that_make_no_sense(line, why):
    with pytest.raises(ValueError, match=why):
        parameters_in(line)


def test_options_of_the_magic():
    assert parameters_in("--name=fit --log-dir 'my logs' --pue 1.2 --verbose 2 --offline") == {
        "name": "fit",
        "log_dir": "my logs",
        "pue": 1.2,
        "verbose": 2,
        "offline": True,
    }
