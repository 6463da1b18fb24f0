"""Plays the client's side of a transcript over a socket, and prints each answer as it comes: replay.py SOCKET TRANSCRIPT"""
import json
import socket
import sys
import time

path, transcript = sys.argv[1:]
clients = {}


def client(who):
    if who not in clients:
        speaking = socket.socket(socket.AF_UNIX)
        speaking.connect(path)
        clients[who] = speaking, speaking.makefile("rb")
    return clients[who]


for line in open(transcript, encoding="utf-8"):
    step = json.loads(line)
    if "wait" in step:
        time.sleep(step["wait"])
        continue
    if "transcript" in step:
        continue
    speaking, answers = client(step.get("who"))
    if "->" in step or "raw" in step:
        text = step["raw"] if "raw" in step else json.dumps(step["->"])
        speaking.sendall(text.encode() + b"\n")
    else:
        print(answers.readline().decode(), end="", flush=True)
