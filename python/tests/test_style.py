"""The package is typed, and its source is in order."""

import subprocess
import sys

import pytest
from conftest import PACKAGE


@pytest.mark.parametrize("words", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join)
def test_is_in_order(words):
    pytest.importorskip(words[0])
    done = subprocess.run([sys.executable, "-m", *words], cwd=str(PACKAGE), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout


def test_no_file_is_longer_than_a_person_reads():
    for path in (PACKAGE / "carbontracker").glob("*.py"):
        assert len(path.read_text().splitlines()) <= 250, path.name
