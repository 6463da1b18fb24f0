"""A training loop, with the words of the original's manual."""

import time
from fractions import Fraction

import pytest
from conftest import SIMULATED, outcome

from carbontracker import track
from carbontracker.results import EpochCost, Statement
from carbontracker.tracker import CarbonTracker


def loop(tracker, times=3, seconds=0.05):
    costs = []
    for _ in range(times):
        tracker.epoch_start()
        time.sleep(seconds)
        costs.append(tracker.epoch_end())
    return costs


def test_every_epoch_has_its_cost(at_home, capfd):
    tracker = CarbonTracker(epochs=3, monitor_epochs=-1, **SIMULATED)
    costs = loop(tracker)
    assert [type(cost) for cost in costs] == [EpochCost] * 3
    for number, cost in enumerate(costs, 1):
        assert cost.epoch == number
        assert cost.it_energy_j == pytest.approx(100 * cost.time_s, rel=1e-3)
        assert cost.carbon_g == pytest.approx(cost.energy_kwh * 400)
        assert cost.time_s > 0
    assert costs[0].time_s >= 0.05
    assert costs[0].prediction.total == 3
    assert costs[0].prediction.energy_kwh.mean > costs[0].energy_kwh
    statement = tracker.stop()
    assert isinstance(statement, Statement)
    assert (statement.outcome, len(statement.epochs)) == ("finished", 3)
    assert statement.devices[0].basis == "stated"
    assert statement.document["schema"] == "carbontracker.statement/1"
    assert tracker.stop() is statement
    with pytest.raises(AttributeError):
        statement.outcome = "failed"
    assert capfd.readouterr().out.count("Actual consumption for 3 epoch(s):") == 1


def test_what_comes_after_the_monitored_epochs_does_nothing_and_needs_no_engine(at_home, capfd):
    tracker = CarbonTracker(epochs=5, **SIMULATED)
    first, *others = loop(tracker, 4, 0.01)
    assert (first.epoch, others) == (1, [None, None, None])
    at_home.leaves_none(0.5)
    before = capfd.readouterr().out
    assert tracker.stop().outcome == "finished"
    assert (before.count("Finished monitoring."), capfd.readouterr().out) == (1, "")


def test_a_loop_that_is_left_early_tells_what_was_done(at_home, capfd):
    with CarbonTracker(epochs=10, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED) as tracker:
        loop(tracker, 2, 0.01)
    assert "Actual consumption for 2 epoch(s):" in capfd.readouterr().out
    assert outcome(at_home.journal()) == "stopped"


def test_windows_lie_within_the_epoch_and_have_their_own_cost(at_home):
    tracker = CarbonTracker(epochs=2, monitor_epochs=-1, **SIMULATED)
    with tracker.window("load") as load:
        pass
    tracker.epoch_start()
    with tracker.window("eval") as outer, tracker.window("eval, the first half") as inner:
        assert outer.cost is None
    epoch = tracker.epoch_end()
    statement = tracker.stop()
    assert (load.cost.label, outer.cost.label, inner.cost.label) == ("load", "eval", "eval, the first half")
    assert 0 <= inner.cost.time_s <= outer.cost.time_s <= epoch.time_s
    parents = {window["label"]: window["parent"] for window in statement.document["windows"]}
    names = {window["id"]: window["label"] for window in statement.document["windows"]}
    assert {label: names.get(parent) for label, parent in parents.items()} == {
        "run": None,
        "load": "run",
        "epoch 1": "run",
        "eval": "epoch 1",
        "eval, the first half": "eval",
    }


def test_progress_in_another_unit(at_home):
    tracker = CarbonTracker(epochs=1, **SIMULATED)
    tracker.progress(5, 100, "step")
    tracker.progress(float("nan"), 100, "step")
    tracker.progress("many", 100, "step")
    tracker.progress(Fraction(10), 100, "step")
    tracker.stop()
    told = [(event["done"], event["total"], event["unit"]) for event in at_home.journal() if event["type"] == "progress"]
    assert told[-1] == (10, 100, "step")


def test_epochs_marks_every_pass_and_ends_with_the_loop(at_home, capfd):
    tracker = CarbonTracker(epochs=3, monitor_epochs=-1, **SIMULATED)
    assert list(tracker.epochs("abc")) == ["a", "b", "c"]
    assert len(tracker.stop().epochs) == 3
    other = CarbonTracker(epochs=3, monitor_epochs=-1, epochs_before_pred=0, **SIMULATED)
    for epoch in other.epochs(range(3)):
        if epoch == 1:
            break
    assert other.stop().outcome == "stopped"
    assert "Actual consumption for 1 epoch(s)" in capfd.readouterr().out


def test_a_decorated_function_is_tracked_at_every_call_and_otherwise_unchanged(at_home, capfd):
    @track(**SIMULATED)
    def fit(x, *, y=1):
        """Fits."""
        return x + y

    @track(**SIMULATED)
    def fail():
        raise KeyError("mine")

    assert (fit.__name__, fit.__doc__, fit(1), fit(1, y=3)) == ("fit", "Fits.", 2, 4)
    with pytest.raises(KeyError):
        fail()
    names = sorted(journal[0]["name"] for journal in at_home.journals())
    assert names == ["fail", "fit", "fit"]
    assert capfd.readouterr().out.count("Actual consumption for 1 epoch(s):") == 3


def test_a_coroutine_is_tracked_until_it_is_done(at_home):
    import asyncio

    @track(**SIMULATED)
    async def fit():
        await asyncio.sleep(0.05)
        return 7

    assert asyncio.run(fit()) == 7
    opened, closed = [next(event["at"] for event in at_home.journal() if event["type"] == kind and event["window"] == 1) for kind in ("opened", "closed")]
    assert closed - opened >= 0.05


def test_keys_are_written_nowhere_and_taken_no_more_when_the_run_has_begun(at_home, capfd):
    tracker = CarbonTracker(epochs=1, api_keys={"electricitymaps": "a-secret-of-mine"}, **SIMULATED)
    tracker.set_api_keys({"electricitymaps": "another-secret-of-mine"})
    tracker.stop()
    said = capfd.readouterr()
    assert "secret-of-mine" not in repr(at_home.journal()) + str(said)
    assert "give keys as api_keys when the tracker is made, or in the environment" in said.err


def test_the_command_is_in_the_journal_without_its_secrets(user):
    user.train("CarbonTracker(epochs=1, **SIMULATED).stop()", "--token", "a-secret-of-mine", "--rate", "0.1")
    began = user.journal()[0]
    assert began["command"][-2:] == ["--rate", "0.1"]
    assert "a-secret-of-mine" not in repr(began)


def test_a_budget_that_does_not_hold_ends_the_training(user):
    done = user.train(
        """
        tracker = CarbonTracker(epochs=3, monitor_epochs=-1, budget={"max_energy": 1e-9, "on_budget": "stop"}, **SIMULATED)
        tracker.epoch_start()
        time.sleep(0.1)
        tracker.epoch_end()
        print("not reached")
        """
    )
    assert (done.returncode, "not reached" in done.stdout) == (124, False)
    assert "Quitting..." in done.stdout
    user.leaves_none(0)


def test_where_nobody_can_be_asked_the_question_is_told_and_the_training_goes_on(user):
    done = user.train(
        """
        tracker = CarbonTracker(epochs=3, stop_and_confirm=True, **SIMULATED)
        tracker.epoch_start()
        tracker.epoch_end()
        print("reached")
        """
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "CarbonTracker: There is nobody to ask whether to continue training: it goes on." in done.stdout
    assert "reached" in done.stdout


def test_what_a_tracked_function_raises_is_told_whatever_its_budget_says(at_home):
    @track(budget={"max_time": 0.01, "on_budget": "stop"}, **SIMULATED)
    def fails():
        time.sleep(0.05)
        raise KeyError("mine")

    with pytest.raises(KeyError):
        fails()
