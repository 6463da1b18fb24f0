from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "dist" / "cli.cjs"
PACKAGE = ROOT / "python"
if not ENGINE.exists():
    raise SystemExit(f"{ENGINE} is not built: npm run build")
sys.path.insert(0, str(PACKAGE))

#: A computer that draws 100 W, priced at 400 g/kWh: `CarbonTracker(epochs=3, **SIMULATED)`.
SIMULATED = {"sim_cpu": "A", "sim_cpu_tdp": 100, "sim_cpu_util": 1, "components": "cpu", "pue": 1, "intensity": 400}
PRELUDE = f"import os, signal, sys, time\nfrom carbontracker.tracker import CarbonTracker\nSIMULATED = {SIMULATED!r}\n"


class User:
    """Of the package, with the built engine in CARBONTRACKER_BIN, and a home that is gone after the test."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "VIRTUAL_ENV") if name in os.environ}
        self.env = {
            **kept,
            "HOME": str(home),
            "CARBONTRACKER_STATE_DIR": str(home / "state"),
            "CARBONTRACKER_OFFLINE": "1",
            "CARBONTRACKER_BIN": str(ENGINE),
            "PYTHONPATH": str(PACKAGE),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._begun = []

    def begin(self, program: str, *words: str, env=None, before=(), **how) -> subprocess.Popen:
        path = self.home / f"train{len(self._begun)}.py"
        path.write_text(PRELUDE + textwrap.dedent(program))
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
        environment = {name: value for name, value in {**self.env, **(env or {})}.items() if value is not None}
        process = subprocess.Popen([*before, sys.executable, str(path), *words], cwd=str(self.home), env=environment, text=True, **pipes)
        self._begun.append(process)
        return process

    def train(self, program: str, *words: str, **how) -> subprocess.CompletedProcess:
        """Runs a program to its end, after the imports of PRELUDE."""
        process = self.begin(program, *words, **how)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def journals(self):
        """The runs on record in their order, each a list of events."""
        runs = [[json.loads(line) for line in path.read_text().splitlines()] for path in (self.home / "state" / "runs").glob("*.jsonl")]
        return sorted(runs, key=lambda events: events[0]["date"])

    def journal(self):
        journals = self.journals()
        assert len(journals) == 1
        return journals[0]

    def engines(self):
        """The engines that are alive, by their process ids."""
        mine = str(self.home / "state").encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if b"serve\0--stdio" in (process / "cmdline").read_bytes() and mine in (process / "environ").read_bytes():
                    found.append(int(process.name))
            except OSError:
                continue
        return found

    def leaves_none(self, seconds: float = 2.0) -> None:
        """No engine is left, so long after now."""
        end = time.monotonic() + seconds
        while self.engines() and time.monotonic() < end:
            time.sleep(0.02)
        assert self.engines() == []

    def bury(self) -> None:
        for process in self._begun:
            if process.poll() is None:
                process.kill()
                process.wait()
        for pid in self.engines():
            os.kill(pid, 9)


@pytest.fixture
def user(tmp_path):
    user = User(tmp_path)
    yield user
    user.bury()


@pytest.fixture(scope="session")
def gpus(tmp_path_factory):
    """The environment of a machine with eight GPUs that draw 300 W each."""
    place = tmp_path_factory.mktemp("nvml")
    try:
        subprocess.run(["cc", "-shared", "-fPIC", "-o", str(place / "libnvidia-ml.so.1"), str(ROOT / "test/fake-nvml/nvml.c")], check=True)
    except FileNotFoundError:
        pytest.skip("no C compiler")
    return {"LD_LIBRARY_PATH": str(place), "FAKE_NVML_WATTS": "8x300"}


@pytest.fixture
def at_home(user, monkeypatch):
    """This process is the user's."""
    monkeypatch.delenv("CARBONTRACKER_SOCKET", raising=False)
    for name, value in user.env.items():
        if name.startswith("CARBONTRACKER_"):
            monkeypatch.setenv(name, value)
    return user


def outcome(journal):
    return next((event["outcome"]["kind"] for event in journal if event["type"] == "ended"), None)


def epochs(journal):
    return [event["epoch"] for event in journal if event["type"] == "opened" and event.get("epoch")]


def said(text):
    """What was said to the person, without figures."""
    import re

    return re.sub(r"[0-9][0-9.:]*", "#", text)
