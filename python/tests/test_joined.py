"""A tracker in a program that is tracked already joins that run."""

import socket
import subprocess

from conftest import ENGINE, epochs, outcome

PROGRAM = """
tracker = CarbonTracker(epochs=3, monitor_epochs=-1, verbose=2, **SIMULATED)
for epoch in range(3):
    tracker.epoch_start()
    with tracker.window("eval") as window: pass
    cost = tracker.epoch_end()
    assert (cost.epoch, window.cost.label) == (epoch + 1, "eval")
statement = tracker.stop()
print("trained", len(statement.epochs), tracker.journal)
"""
TRACKED = ["node", str(ENGINE), "--sim-cpu", "A", "--sim-cpu-tdp", "100", "--components", "cpu"]


def test_it_starts_nothing_and_prints_nothing_of_its_own(user):
    done = user.train(PROGRAM, before=TRACKED)
    assert (done.returncode, done.stdout) == (0, "trained 3 None\n")
    assert "Actual consumption for 3 epoch(s):" in done.stderr
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2, 3])


def test_settings_that_are_lost_by_joining_are_named_once(user):
    done = user.train("CarbonTracker(epochs=3, log_dir='logs', budget={'max_time': 1}).stop()", before=TRACKED)
    assert done.returncode == 0
    assert done.stderr.count("log_dir, budget of this tracker are not used") == 1


def test_bad_parameters_are_refused_there_as_anywhere(user):
    done = user.train("CarbonTracker(epochs=3, monitor_epochs=0)", before=TRACKED)
    assert done.returncode == 1
    assert "ValueError: monitor_epochs cannot be 0: set it to -1 for all epochs." in done.stderr


def test_where_that_run_is_over_it_has_one_of_its_own(user):
    done = user.train("CarbonTracker(epochs=3, **SIMULATED).stop()", env={"CARBONTRACKER_SOCKET": str(user.home / "gone")})
    assert (done.returncode, outcome(user.journal())) == (0, "stopped")


def test_a_run_that_does_not_answer_costs_one_warning(user):
    path = str(user.home / "mute")
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(path)
        mute.listen()
        done = user.train(
            """
            from carbontracker import conversation
            conversation.PATIENCE["hello"] = 0.5
            tracker = CarbonTracker(epochs=3)
            tracker.epoch_start()
            print(tracker.epoch_end())
            """,
            env={"CARBONTRACKER_SOCKET": path},
        )
    assert (done.returncode, done.stdout) == (0, "None\n")
    assert done.stderr == "CarbonTracker: nothing is measured: it has not answered for 0.5 s. The training goes on.\n"


def test_the_ranks_of_a_job_share_one_run_and_one_voice(user):
    """As torchrun starts them."""
    job = {"WORLD_SIZE": "4", "LOCAL_WORLD_SIZE": "4", "TORCHELASTIC_RUN_ID": "a job", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29500"}
    job["XDG_RUNTIME_DIR"] = str(user.home)
    program = """
        tracker = CarbonTracker(epochs=2, monitor_epochs=-1, **SIMULATED)
        costs = []
        for epoch in tracker.epochs(range(2)):
            time.sleep(0.2)
        print("trained", len(tracker.stop().devices))
        """
    ranks = [user.begin(program, env={**job, "RANK": str(rank), "LOCAL_RANK": str(rank)}) for rank in range(4)]
    said = [rank.communicate(timeout=30) for rank in ranks]
    assert [(rank.returncode, err) for rank, (_, err) in zip(ranks, said)] == [(0, "")] * 4
    assert sorted(out.count("Finished monitoring.") for out, _ in said) == [0, 0, 0, 1]
    assert all("trained 1" in out for out, _ in said)
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1, 2])
    user.leaves_none()


def test_ranks_go_on_when_the_first_of_them_is_killed(user):
    job = {"WORLD_SIZE": "2", "TORCHELASTIC_RUN_ID": "another", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29501", "XDG_RUNTIME_DIR": str(user.home)}
    program = """
        tracker = CarbonTracker(epochs=3, monitor_epochs=-1, **SIMULATED)
        print("ready", flush=True)
        sys.stdin.readline()
        for epoch in tracker.epochs(range(3)):
            time.sleep(0.05)
        print("trained")
        """
    first = user.begin(program, env={**job, "RANK": "0"}, stdin=subprocess.PIPE)
    assert first.stdout.readline() == "ready\n"
    second = user.begin(program, env={**job, "RANK": "1"}, stdin=subprocess.PIPE)
    assert second.stdout.readline() == "ready\n"
    first.kill()
    out, err = second.communicate("go\n", timeout=30)
    assert (second.returncode, err) == (0, "")
    assert "trained" in out
    user.leaves_none()
