"""What a program runs on: the part that virtual and real time have in common."""

import asyncio
from types import CodeType
from typing import Any

from . import patches
from .console import Output
from .ending import Deadlock
from .places import Places


class Host:
    """One program's run."""

    def __init__(self, filename: str, output: Output) -> None:
        self._output = output
        self._places = Places(filename)
        #: Set once the program is deadlocked: the tasks that wait, as the trace's end has them, and in words.
        self.waiting: list[dict[str, Any]] | None = None
        self.waiting_words: list[str] = []

    def patches(self) -> list[patches.Patch]:
        """What makes the program run here."""
        raise NotImplementedError

    def about_to_run(self, program: CodeType) -> None:
        """The program is compiled."""

    def write(self, stream: int, text: str) -> None:
        """The program writes."""
        self._output.write(stream, text)

    def finish(self) -> None:
        """The program's code is over."""

    def close(self) -> None:
        """Nothing more is noted."""

    def cut(self, at_most: int) -> None:
        """The trace may have so many rows: somebody waits for the end."""

    def export(self, end: dict[str, Any]) -> str | None:
        """The trace's text, if there is one."""
        return None

    def deadlocked(self) -> Deadlock:
        """The running loop has nothing left to wait for. Finds out who waits, the first time."""
        if self.waiting is None:
            self.close()
            self._output.mute()
            self.waiting = []
            for task in sorted(asyncio.all_tasks(asyncio.get_running_loop()), key=hash):
                self._add_waiting(task)
        return Deadlock()

    def _add_waiting(self, task: Any) -> None:
        task._log_destroy_pending = False
        line, chain = self._places.table[self._places.number(task.get_coro())]
        waiter = task._fut_waiter
        awaits = "" if waiter is None else in_words(waiter)
        number = getattr(task, "_number", None)
        self.waiting.append({"task": hash(task) if number is None else number, "line": line, "awaits": awaits})
        where = "" if line is None else f" at line {line}"
        self.waiting_words.append(f"{task.get_name()} waits{where} for {awaits}, in {' > '.join(chain)}.")


def in_words(waiter: Any) -> str:
    """What is waited for, as its repr begins: the rest of it, its callbacks, is the task that waits."""
    if isinstance(waiter, asyncio.Task):
        return f"<Task {waiter._state.lower()} name={waiter.get_name()!r}>"
    return f"<{type(waiter).__name__} {waiter._state.lower()}>"
