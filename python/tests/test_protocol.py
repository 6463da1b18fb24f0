"""The client's side of protocol/*.jsonl, spoken by the package's own lines; the engine's tests play the same files."""

import json
import re

import pytest
from conftest import ENGINE, ROOT

TRANSCRIPTS = sorted((ROOT / "protocol").glob("*.jsonl"))
PLACEHOLDERS = {
    "<any>": lambda value: True,
    "<number>": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "<text>": lambda value: isinstance(value, str) and value != "",
    "<date>": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value) is not None,
    "<object>": lambda value: isinstance(value, dict),
}
#: Within a longer text.
WITHIN = {"<number>": r"[\d.:]+", "<text>": r"[\s\S]*"}
#: Plays one, and prints what it hears, a line each; at an end, how its run ended by the journal.
PLAYER = """
import json, socket
from carbontracker.lines import Lines
from carbontracker.process import EngineProcess
path, over_stdio = sys.argv[1], sys.argv[2] == "stdio"
clients, engines, journals = {}, {}, {}
def client(who):
    if who not in clients and over_stdio:
        engines[who] = EngineProcess(["node", os.environ["CARBONTRACKER_BIN"]])
        clients[who] = Lines(engines[who].line)
    elif who not in clients:
        line = socket.socket(socket.AF_UNIX)
        line.connect(os.environ["CARBONTRACKER_SOCKET"])
        clients[who] = Lines(line)
    return clients[who]
for step in map(json.loads, open(path, encoding="utf-8")):
    who = step.get("who")
    if "wait" in step: time.sleep(step["wait"])
    elif "->" in step: client(who).send(step["->"], 5)
    elif "raw" in step: client(who)._socket.sendall(step["raw"].encode() + b"\\n")
    elif "<-" in step:
        heard = client(who).receive(10)
        journals[who] = heard.get("journal") or journals.get(who)
        print(json.dumps(heard), flush=True)
    elif "end" in step:
        client(who).close()
        assert engines[who].has_ended(5) and engines[who]._process.returncode == 0
        last = json.loads(open(journals[who]).readlines()[-1]) if journals.get(who) else None
        print(json.dumps({"end": last and last["outcome"]["kind"]}), flush=True)
"""


def steps_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_as(expected, heard):
    if isinstance(expected, str) and expected in PLACEHOLDERS:
        return PLACEHOLDERS[expected](heard)
    if isinstance(expected, str) and isinstance(heard, str):
        pieces = re.split("(<number>|<text>)", expected)
        return re.fullmatch("".join(WITHIN.get(piece) or re.escape(piece) for piece in pieces), heard) is not None
    if isinstance(expected, dict) and isinstance(heard, dict):
        # A tracked program's run predicts now and then, and not at every mark.
        return expected.keys() == heard.keys() and all(is_as(inner, heard[key]) or (key, heard[key]) == ("prediction", None) for key, inner in expected.items())
    if isinstance(expected, list) and isinstance(heard, list):
        return len(expected) == len(heard) and all(map(is_as, expected, heard))
    return expected == heard


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=[path.stem for path in TRANSCRIPTS])
def test_is_heard_as_it_is_written(user, path):
    first, *steps = steps_of(path)
    stdio = first.get("over") == "stdio"
    tracked = [] if stdio else ["node", str(ENGINE), "--sim-cpu", "A", "--sim-cpu-tdp", "100", "--components", "cpu"]
    done = user.train(PLAYER, str(path), "stdio" if stdio else "socket", before=tracked, env=first.get("env"))
    assert done.returncode == 0, done.stderr
    heard = [json.loads(line) for line in done.stdout.splitlines()]
    awaited = [step["<-"] if "<-" in step else {"end": step["end"]} for step in steps if "<-" in step or "end" in step]
    assert len(heard) == len(awaited) > 0
    for expected, answer in zip(awaited, heard):
        assert is_as(expected, answer), (expected, answer)
