"""The programs of the original's manual, unchanged, and what the manual says that they print."""

import re
import subprocess
import sys

from conftest import ROOT, SIMULATED, epochs, outcome, said

from carbontracker.tracker import CarbonTracker

#: The manual's example, to the letter but for the training.
EXAMPLE = """
from carbontracker.tracker import CarbonTracker

tracker = CarbonTracker(epochs=max_epochs)

# Training loop.
for epoch in range(max_epochs):
    tracker.epoch_start()

    sum(range(1000))  # Your model training.

    tracker.epoch_end()

# Optional: Add a stop in case of early termination before all monitor_epochs has
# been monitored to ensure that actual consumption is reported.
tracker.stop()
"""
OUTPUT = """CarbonTracker: 
Actual consumption for 1 epoch(s):
\tTime:\t0:00:10
\tEnergy:\t0.000038 kWh
\tCO2eq:\t0.003130 g
\tThis is equivalent to:
\t0.000026 km travelled by car
CarbonTracker: 
Predicted consumption for 1000 epoch(s):
\tTime:\t2:52:22
\tEnergy:\t0.038168 kWh
\tCO2eq:\t4.096665 g
\tThis is equivalent to:
\t0.034025 km travelled by car
CarbonTracker: Finished monitoring.
"""


def test_the_manuals_example_runs_unchanged_and_prints_what_the_manual_prints(user):
    done = user.train("max_epochs = 1000\n" + EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert said(done.stdout) == said(OUTPUT)
    assert (outcome(user.journal()), epochs(user.journal())) == ("finished", [1])
    user.leaves_none(0)


VERBOSE = """CarbonTracker: The following components were found: CPU with device(s) cpu:0.
CarbonTracker: Average carbon intensity during training was 82.00 gCO2/kWh at detected location: Copenhagen, Capital Region, DK.
{actual}CarbonTracker: Carbon intensity for the next 2:59:06 is predicted to be 107.49 gCO2/kWh at detected location: Copenhagen, Capital Region, DK.
{predicted}""".format(actual=OUTPUT[: OUTPUT.index("CarbonTracker: \nPredicted")], predicted=OUTPUT[OUTPUT.index("CarbonTracker: \nPredicted") :])


def test_verbose_2_also_prints_what_the_manual_prints(user, gpus):
    done = user.train("max_epochs = 1000\n" + EXAMPLE.replace("max_epochs)\n\n", "max_epochs, verbose=2, components='gpu', zone='DK')\n\n"), env=gpus)

    def form(text):
        return re.sub(r"found: .*|location: .*", "#", said(text))

    assert form(done.stdout) == form(VERBOSE)


def test_the_example_of_the_documents_measures_the_gpus_and_adds_them(user, gpus):
    done = user.train(
        """
        tracker = CarbonTracker(
                epochs=2,
                components="gpu", # Exclude CPU from components to monitor
                log_dir='carbontracker/',
                monitor_epochs=-1
            )
        for epoch in range(2):
            tracker.epoch_start()
            time.sleep(0.3)
            cost = tracker.epoch_end()
        print(round(cost.mean_power_w / 8), [device.basis for device in tracker.stop().devices], len(os.listdir("carbontracker")))
        """,
        env=gpus,
    )
    assert done.stdout.splitlines()[-1] == f"300 {['measured'] * 8} 3"


def test_logs_as_of_old(at_home, tmp_path):
    tracker = CarbonTracker(epochs=2, monitor_epochs=-1, log_dir=tmp_path / "logs", log_file_prefix="mine", **SIMULATED)
    assert list(tracker.epochs(range(2))) == [0, 1]
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert [re.sub(r"\d{4}-.*Z|\d+", "#", name) for name in names if name.endswith(".log")] == [
        "mine_#_#_carbontracker.log",
        "mine_#_#_carbontracker_output.log",
    ]
    assert tracker.journal in [str(path) for path in (tmp_path / "logs").iterdir()]


def test_the_example_trains_and_tells_every_epoch(user):
    example = str(ROOT / "examples" / "train_tracked.py")
    done = subprocess.run([sys.executable, example, "2"], env=user.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(re.findall(r"^epoch \d: accuracy [01]\.\d{3}, \d\.\d{6} Wh, \d+% of the time evaluating$", done.stdout, re.M)) == 2
    assert re.search(r"^in all \d\.\d{6} Wh, 0% of it measured$", done.stdout, re.M)
    assert user.journal()[0]["name"] == "two spirals"
