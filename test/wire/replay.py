"""Plays the client's side of a transcript, and prints what is heard as it comes: replay.py TRANSCRIPT SOCKET, or replay.py TRANSCRIPT COMMAND... for an engine"""
import json
import os
import socket
import subprocess
import sys
import time

transcript, *place = sys.argv[1:]
steps = [json.loads(line) for line in open(transcript, encoding="utf-8")]
head, clients, journals = steps[0], {}, {}


def over_socket():
    speaking = socket.socket(socket.AF_UNIX)
    speaking.connect(place[0])
    return speaking.makefile("wb"), speaking.makefile("rb"), None


def over_pipes():
    engine = subprocess.Popen(place, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **head.get("env", {})})
    return engine.stdin, engine.stdout, engine


def outcome(path):
    """How the run ended, by the last line of its journal."""
    if path is None:
        return None
    with open(path, encoding="utf-8") as journal:
        return json.loads(list(journal)[-1]).get("outcome", {}).get("kind")


for step in steps[1:]:
    if "wait" in step:
        time.sleep(step["wait"])
        continue
    who = step.get("who")
    if who not in clients:
        clients[who] = over_pipes() if head.get("over") == "stdio" else over_socket()
    speaking, heard, engine = clients[who]
    if "end" in step:
        speaking.close()
        code = engine.wait()
        print(json.dumps({"end": outcome(journals.get(who))} if code == 0 else {"code": code}), flush=True)
    elif "<-" in step:
        line = heard.readline().decode()
        journals[who] = json.loads(line).get("journal", journals.get(who))
        print(line, end="", flush=True)
    else:
        text = step["raw"] if "raw" in step else json.dumps(step["->"])
        speaking.write(text.encode() + b"\n")
        speaking.flush()
