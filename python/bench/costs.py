"""What the tracker costs the process that trains, beside the original. One line of JSON for each figure.

python3 python/bench/costs.py [python that has the original 2.4.3]
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS, EPOCHS = 7, 300

CONSTRUCTION = """
import time
begun = time.perf_counter()
from carbontracker.tracker import CarbonTracker
imported = time.perf_counter()
tracker = CarbonTracker(epochs=10, monitor_epochs=-1, {more})
print("FIGURES", imported - begun, time.perf_counter() - imported)
tracker.stop()
"""
MARKS = """
import statistics, threading, time
from carbontracker.tracker import CarbonTracker
tracker = CarbonTracker(epochs={epochs}, monitor_epochs=-1, epochs_before_pred=0)
starts, ends = [], []
for epoch in range({epochs}):
    a = time.perf_counter()
    tracker.epoch_start()
    b = time.perf_counter()
    time.sleep(0.01)
    assert threading.active_count() == 1
    c = time.perf_counter()
    tracker.epoch_end()
    starts.append(b - a)
    ends.append(time.perf_counter() - c)
both = [a + b for a, b in zip(starts, ends)]
print("FIGURES", statistics.median(both), statistics.median(starts), statistics.median(ends), sorted(both)[len(both) * 99 // 100])
tracker.stop()
"""
MEMORY = """
import gc
{imports}
def rss():
    with open("/proc/self/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Rss:")) / 1024
gc.collect()
before = rss()
from carbontracker.tracker import CarbonTracker
tracker = CarbonTracker(epochs=100, monitor_epochs=-1, epochs_before_pred=0)
for epoch in range(100):
    tracker.epoch_start()
    tracker.epoch_end()
print("FIGURES", rss() - before)
"""


def run(python, program, package=True):
    env = {
        **os.environ,
        "CARBONTRACKER_OFFLINE": "1",
        "CARBONTRACKER_BIN": str(ROOT / "dist/cli.cjs"),
        "PYTHONDONTWRITEBYTECODE": "",
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
    }
    env.pop("CARBONTRACKER_SOCKET", None)
    if package:
        env["PYTHONPATH"] = str(ROOT / "python")
    return subprocess.run([python, "-c", program], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/")


def numbers(done):
    line = next(line for line in done.stdout.splitlines() if line.startswith("FIGURES "))
    return [float(word) for word in line.split()[1:]]


def tell(figure, **values):
    print(json.dumps({"figure": figure, **{name: round(value, 6) for name, value in values.items()}}), flush=True)


def main():
    original = sys.argv[1] if len(sys.argv) > 1 else None
    ours, theirs = [], []
    for _ in range(STARTS):  # in turn, so that both have the same machine
        ours.append(numbers(run(sys.executable, CONSTRUCTION.format(more="epochs_before_pred=0"))))
        if original:
            theirs.append(numbers(run(original, CONSTRUCTION.format(more="verbose=0"), package=False)))
    tell(
        "construction_s",
        median=statistics.median(made for _, made in ours),
        most=max(made for _, made in ours),
        imports=statistics.median(took for took, _ in ours),
    )
    if original:
        tell("construction_of_the_original_s", median=statistics.median(made for _, made in theirs), imports=statistics.median(took for took, _ in theirs))
    both, start, end, worst = numbers(run(sys.executable, MARKS.format(epochs=EPOCHS)))
    tell("epoch_start_and_epoch_end_s", median=both, start=start, end=end, p99=worst)
    for name, imports in (("memory_mib", ""), ("memory_beside_numpy_mib", "import numpy"), ("memory_beside_torch_mib", "import torch")):
        done = run(sys.executable, MEMORY.format(imports=imports))
        if done.returncode == 0:
            tell(name, growth=numbers(done)[0])


main()
