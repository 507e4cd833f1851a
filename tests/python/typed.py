"""Runs a program on a terminal of its own, types a line when it asks, and prints all that was to be seen.

Usage: typed.py WHAT-IT-ASKS LINE PROGRAM [ARGUMENT ...]
"""

import os
import pty
import sys

question, line, *program = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(program[0], program)

seen = b""
typed = False
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # the way Linux says that nobody has the terminal open any more
        break
    if not piece:
        break
    seen += piece
    if not typed and question.encode() in seen:
        typed = True
        os.write(terminal, line.encode() + b"\n")

sys.stdout.write(seen.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
