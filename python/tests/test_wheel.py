"""The wheel, in an environment of its own without Node.js on the PATH."""

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile

import pytest
from conftest import PRELUDE, ROOT, SIMULATED

#: A package of sixty megabytes: fetched once for all tests.
pytestmark = pytest.mark.skipif(os.environ.get("TEST_WHEEL") != "1", reason="asks the package registry: TEST_WHEEL=1")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheels")
    subprocess.run(["node", "tools/build-wheel.mjs", "--into", str(out), sys.executable], cwd=str(ROOT), check=True)
    [wheel] = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def place(wheel, tmp_path_factory):
    place = tmp_path_factory.mktemp("environment")
    venv.create(str(place), with_pip=True)
    subprocess.run([str(place / "bin" / "python"), "-m", "pip", "install", "-q", str(wheel)], check=True)
    return place


@pytest.fixture
def run(place, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "cat", "true"):
        (tools / name).symlink_to(shutil.which(name))
    env = {"PATH": f"{place / 'bin'}:{tools}", "HOME": str(tmp_path), "CARBONTRACKER_STATE_DIR": str(tmp_path / "state"), "CARBONTRACKER_OFFLINE": "1"}

    def run(*words, **more):
        return subprocess.run(words, env={**env, **more}, cwd=str(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)

    return run


def test_it_is_as_a_registry_wants_it(wheel):
    pytest.importorskip("twine")
    subprocess.run([sys.executable, "-m", "twine", "check", "--strict", str(wheel)], check=True, stdout=subprocess.DEVNULL)
    names = zipfile.ZipFile(wheel).namelist()
    assert "carbontracker/py.typed" in names and "carbontracker/engine/dist/cli.cjs" in names
    assert any(name.endswith("koffi.node") for name in names)
    assert not [name for name in names if "/tests/" in name or "__pycache__" in name or "/types/" in name]


def test_a_training_is_measured(run, tmp_path):
    (tmp_path / "train.py").write_text(
        PRELUDE + f"tracker = CarbonTracker(epochs=1, **{SIMULATED!r})\ntracker.epoch_start()\nprint(tracker.epoch_end().epoch, tracker.stop().outcome)"
    )
    done = run("python", "train.py")
    assert (done.stderr, done.stdout.splitlines()[-1]) == ("", "1 finished")


def test_the_command_line_comes_along(run):
    assert run("carbontracker", "--version").stdout.strip() == json.loads((ROOT / "package.json").read_text())["version"]
    tracked = run("carbontracker", "sh", "-c", "exit 3")
    assert tracked.returncode == 3 and "Finished monitoring." in tracked.stderr
    assert run("python", "-m", "carbontracker", "--version").returncode == 0


def test_nvidia_gpus_are_asked_for_through_the_library_that_is_there(run, gpus):
    done = run("carbontracker", "sensors", "--json", **gpus)
    found = [sensor for sensor in json.loads(done.stdout)["sensors"] if sensor["part"] == "gpu"]
    assert len(found) == 8 and found[0]["basis"] == "measured"
