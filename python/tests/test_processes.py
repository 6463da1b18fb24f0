"""However a process ends, forks and copies, its record is whole, the training is not disturbed, and no engine is left behind."""

import os
import signal
import sys

import pytest
from conftest import epochs, outcome


@pytest.mark.parametrize(
    "end, code",
    [
        ("pass", 0),
        ("sys.exit(3)", 3),
        ("raise KeyError('mine')", 1),
        ("os._exit(4)", 4),
        ("os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("os.kill(os.getpid(), signal.SIGTERM)", -15),
        ("del tracker; time.sleep(2.2)", 0),
    ],
)
def test_a_process_that_ends_without_stop_leaves_a_whole_record_and_no_engine(user, end, code):
    done = user.train(
        f"""
        tracker = CarbonTracker(epochs=6, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
        for epoch in range(2):
            tracker.epoch_start()
            time.sleep(0.05)
            tracker.epoch_end()
        tracker.epoch_start()
        {end}
        """
    )
    assert done.returncode == code
    user.leaves_none()
    assert (outcome(user.journal()), epochs(user.journal())) == ("stopped", [1, 2, 3])
    assert "CarbonTracker" not in done.stdout + done.stderr


#: What it has registered first is what its process does last.
LAST_LOOK = """
import atexit, glob, runpy, sys
atexit.register(lambda: print('"type":"ended"' in open(glob.glob("state/runs/*.jsonl")[0]).read()))
runpy.run_path(sys.argv[2])
"""


@pytest.mark.parametrize("end", ["pass", "sys.exit(0)", "raise SystemExit"])
def test_a_process_that_ends_in_order_waits_until_its_record_is_whole(user, end):
    (user.home / "look.py").write_text(LAST_LOOK)
    program = f"tracker = CarbonTracker(epochs=6, **SIMULATED)\ntracker.epoch_start()\n{end}"
    assert user.train(program, before=[sys.executable, "look.py"]).stdout == "True\n"


def test_an_interrupt_is_the_trainings_alone(user):
    process = user.begin(
        """
        tracker = CarbonTracker(epochs=6, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
        tracker.epoch_start()
        try:
            print("training", flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            print(tracker.epoch_end().epoch, tracker.stop().outcome)
        """,
        start_new_session=True,
    )
    assert process.stdout.readline() == "training\n"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out.splitlines()[-1], err) == (0, "1 stopped", "")
    user.leaves_none()


def test_a_forked_child_is_inert_and_the_training_is_not_disturbed(user):
    done = user.train(
        """
        tracker = CarbonTracker(epochs=3, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
        for epoch in range(3):
            tracker.epoch_start()
            child = os.fork()
            if child == 0:
                tracker.epoch_start()
                with tracker.window("mine") as window: pass
                assert (tracker.epoch_end(), tracker.stop(), window.cost) == (None, None, None)
                sys.exit(7)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7 if sys.version_info >= (3, 9) else os.waitpid(child, 0)[1] == 7 << 8
            assert tracker.epoch_end().epoch == epoch + 1
        tracker.stop()
        """
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2, 3])


def test_a_forked_child_that_outlives_the_training_keeps_no_engine(user):
    done = user.train(
        """
        tracker = CarbonTracker(epochs=3, monitor_epochs=-1, **SIMULATED)
        tracker.epoch_start()
        if os.fork() == 0:
            os.close(1), os.close(2)
            time.sleep(5)
        os._exit(0)
        """
    )
    assert done.returncode == 0
    user.leaves_none()
    assert outcome(user.journal()) == "stopped"


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_worker_processes_of_every_kind(user, method):
    done = user.train(
        f"""
        import multiprocessing
        tracker = CarbonTracker(epochs=2, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)

        def work(x):
            return x * x

        if __name__ == "__main__":
            with multiprocessing.get_context("{method}").Pool(2) as pool:
                for epoch in range(2):
                    tracker.epoch_start()
                    assert pool.map(work, range(4)) == [0, 1, 4, 9]
                    tracker.epoch_end()
            tracker.stop()
        """
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Finished monitoring.") == 1
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2])
    user.leaves_none()


def test_threads_may_share_a_tracker(user):
    done = user.train(
        """
        import threading
        tracker = CarbonTracker(epochs=1, **SIMULATED)
        tracker.epoch_start()
        def work(number):
            for step in range(20):
                with tracker.window(f"thread {number}") as window: pass
                assert window.cost.label == f"thread {number}"
        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        assert tracker.epoch_end().epoch == 1
        assert len(tracker.stop().windows) == 162
        """
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_copy_of_a_tracker_is_inert(user):
    done = user.train(
        """
        import copy, pickle
        tracker = CarbonTracker(epochs=2, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
        tracker.epoch_start()
        for other in (copy.deepcopy(tracker), pickle.loads(pickle.dumps(tracker))):
            other.epoch_start()
            assert (other.epoch_end(), other.stop(), other.journal) == (None, None, None)
        assert tracker.epoch_end().epoch == 1
        """
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_process_that_closes_all_its_files_gets_nothing_of_ours_in_the_next(user):
    done = user.train(
        """
        tracker = CarbonTracker(epochs=3, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
        tracker.epoch_start()
        os.closerange(3, 256)
        files = [open(f"mine{number}", "w+") for number in range(16)]
        assert tracker.epoch_end() is None
        tracker.stop()
        del tracker
        for file in files:
            file.write("mine")
            file.seek(0)
            assert file.read() == "mine"
        """
    )
    assert done.returncode == 0
    [warning] = done.stderr.splitlines()
    assert "its connection was closed" in warning
    user.leaves_none()
