"""What all the runs in a folder used: journals, our logs and the original's of every version, each run once. The engine reads them."""

from __future__ import annotations

import json
import os
import subprocess

from .engine import REMEDY, engine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, List, Optional, Tuple

__all__ = ["aggregate_consumption", "parse_all_logs", "parse_logs", "print_aggregate"]

STANDARD, OUTPUT = "_carbontracker.log", "_carbontracker_output.log"
NOTHING_COUNTS = 65


def print_aggregate(log_dir: str) -> None:
    """Prints one sentence for a paper."""
    print(_told(log_dir).strip())


def aggregate_consumption(log_dir: str) -> Tuple[Optional[float], Optional[float], Dict[str, float]]:
    """Energy in kWh, carbon in g CO2e, and what that is equivalent to; None for what no run knows."""
    found = _found(log_dir)
    if found["runs"] == 0:
        return 0.0, 0.0, {}
    return found["energy_kwh"], found["carbon_g"], _equivalents(found["carbon_g"], found)


def parse_all_logs(log_dir: str) -> List[Dict[str, Any]]:
    """
    One dictionary for each run, in the original's form: `actual`, or `pred` where monitoring ended by design while training went on, and
    the `devices` of each of its `components`. Ours are `journal`, `outcome`, `corrected` and `incomplete`.
    """
    found = _found(log_dir)
    return [_as_original(run, found) for run in found["per_run"]]


def parse_logs(log_dir: str, std_log_file: Optional[str] = None, output_log_file: Optional[str] = None) -> Dict[str, Any]:
    """The components of one run: of the logs that are named, else of the latest."""
    named = [os.path.abspath(file) for file in (std_log_file, output_log_file) if file is not None]
    runs = [run for run in _found(log_dir)["per_run"] if not named or any(os.path.abspath(file) in named for file in run["files"])]
    if not runs:
        raise FileNotFoundError(f"There is no such run in {log_dir}.")
    return _components(max(runs, key=lambda run: max(map(_modified, run["files"]), default=0.0)))


def _as_original(run: Dict[str, Any], found: Dict[str, Any]) -> Dict[str, Any]:
    consumption = {
        "epochs": run["epochs"],
        "duration (s)": run["time_s"],
        "energy (kWh)": run["energy_kwh"],
        "co2eq (g)": run["carbon_g"],
        "equivalents": _equivalents(run["carbon_g"], found),
    }

    def ending(end: str) -> Optional[str]:
        return next((file for file in run["files"] if file.endswith(end)), None)

    return {
        "output_filename": ending(OUTPUT),
        "standard_filename": ending(STANDARD),
        "components": _components(run),
        "early_stop": run["outcome"] == "stopped",
        "actual": consumption if run["basis"] == "actual" else None,
        "pred": consumption if run["basis"] == "predicted" else None,
        "journal": ending(".carbontracker.jsonl"),
        "outcome": run["outcome"],
        "corrected": run["corrected"],
        "incomplete": run["incomplete"],
    }


def _components(run: Dict[str, Any]) -> Dict[str, Any]:
    components: Dict[str, Any] = {}
    for device in run["devices"]:
        components.setdefault(device["part"], {"devices": []})["devices"].append(device["label"])
    return components


def _equivalents(carbon: Optional[float], found: Dict[str, Any]) -> Dict[str, float]:
    return {} if carbon is None else {one["unit"]: carbon / one["grams_per_unit"] for one in found["equivalents"]}


def _modified(file: str) -> float:
    try:
        return os.path.getmtime(file)
    except OSError:
        return 0.0


def _found(log_dir: str) -> Dict[str, Any]:
    found: Dict[str, Any] = json.loads(_told(log_dir, "--json"))
    return found


def _told(log_dir: str, *options: str) -> str:
    words = engine()
    if words is None:
        raise RuntimeError(f"There is no engine to read {log_dir}. {REMEDY}.")
    asked = [*words, "parse", *options, "--quiet", "--", os.fspath(log_dir)]
    done = subprocess.run(asked, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, NOTHING_COUNTS) or not done.stdout:
        raise ValueError(done.stderr.decode("utf-8", "replace").strip() or f"The engine could not read {log_dir}.")
    return done.stdout.decode("utf-8")
