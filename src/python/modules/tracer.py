"""Writes down what CPython's loop does. The hooks that call it are in traced_loop.py.

While a program runs, an event is a small tuple in a list (rows.py says what its numbers mean); names are looked up once it has
ended. Nothing here keeps an object of the program alive.
"""

import asyncio
import functools
import json
import re
import sys
from collections.abc import Callable
from typing import Any

from . import rows
from .clock import VirtualClock
from .host import in_words
from .places import Places
from .rows import microseconds

VERSION = 1
_Future = asyncio.Future
#: Events after which a trace ends. The program runs on.
EVENT_LIMIT = 400_000
_FULL = f"The trace ends after {EVENT_LIMIT:,} events; the program ran on."
_ADDRESS = re.compile(r"\b0x[0-9a-f]+")


def without_addresses(text: str) -> str:
    """Objects lie elsewhere on every run."""
    return _ADDRESS.sub("0x…", text)


class Tracer:
    """One program's trace while it is recorded."""

    def __init__(self, clock: VirtualClock, program: str, filename: str, source: str) -> None:
        self.clock = clock
        self.program, self.filename, self.source = program, filename, source
        self.events: list[tuple] = []
        #: Each name's number, in order.
        self.names: dict[str, int] = {}
        #: A row each: the number of the callback's name, and its task's number or None.
        self.handles: list[tuple[int, int | None]] = []
        #: A row each: name, coroutine, number of the parent, line.
        self.tasks: list[list[Any]] = []
        #: Numbers of the handles that lie in a queue or run, by the id of the handle.
        self.live: dict[int, int] = {}
        self._plain_future = self.name("<Future pending>")
        self.places = Places(filename)
        self.gaps: dict[str, None] = {}
        #: The task whose step is under way; the ones it interrupted by starting it eagerly.
        self.current: Any = None
        self.outer: list[Any] = []
        #: Whether the current task is known to be done, though its step is not over.
        self.current_done = False
        self.closed = False
        self.ended = (0, 0, 0)
        self.on_close: Callable[[], None] = lambda: None
        #: Loops that were made and not closed.
        self.loops: list[Any] = []

    def name(self, text: str) -> int:
        """A name's number."""
        return self.names.setdefault(text, len(self.names))

    def gap(self, sentence: str) -> None:
        """Something that ran is not shown as it was."""
        self.gaps[sentence] = None

    # -- the loop

    def loop_opened(self, loop: Any) -> None:
        if self.loops:
            self.gap("The program keeps more than one event loop at a time; the trace shows them as one.")
        self.loops.append(loop)
        self.events.append((rows.LOOP, 0))

    def loop_closed(self, loop: Any) -> None:
        if loop in self.loops:
            self.loops.remove(loop)
            if not self.closed:
                self.turn_ended()
                self.events.append((rows.LOOP, 1))

    def turn(self) -> None:
        """`_run_once` has come to `select`: all that it found ready has run."""
        if self.current is not None:
            self.step_over()
            self.current = None
        if len(self.events) > EVENT_LIMIT:
            self.full()
        self.events.append((rows.ITERATION,))

    def turn_ended(self) -> None:
        """`run_forever` returns, for whatever reason."""
        if self.current is not None:
            self.step_over()
            self.current = None
        self.events.append((rows.RAN,))

    def full(self) -> None:
        self.gap(_FULL)
        self.close()

    # -- tasks

    def number(self, task: Any) -> int | None:
        """A task's number; None for one whose class is not `asyncio.Task`."""
        number = getattr(task, "_number", None)
        if number is None:
            self.gap("Some tasks are of a class of their own; their steps are shown as callbacks.")
        return number

    def add_task(self, coroutine: Any) -> int:
        """A task is about to exist; gives it its number."""
        number = len(self.tasks)
        parent = self.current
        name = getattr(coroutine, "__qualname__", None) or type(coroutine).__name__
        self.tasks.append(["", self.name(name), None if parent is None else parent._number, self.program_line()])
        self.events.append((rows.TASK,))
        return number

    def program_line(self) -> int | None:
        """The line of the program that is being run, however deep in libraries."""
        frame = sys._getframe(1)
        filename = self.filename
        while frame is not None:
            if frame.f_code.co_filename == filename:
                return frame.f_lineno
            frame = frame.f_back
        return None

    def enter_eagerly(self, task: Any) -> None:
        self.outer.append((self.current, self.current_done))
        self.current, self.current_done = task, False
        self.events.append((rows.STEP, task._number))

    def leave_eagerly(self) -> None:
        self.step_over()
        self.current, self.current_done = self.outer.pop()

    def step_over(self) -> None:
        """The current task's step has ended: suspended somewhere, or done."""
        task = self.current
        waiter = task._fut_waiter
        if waiter is None and task.done():
            if not self.current_done:
                self.task_done(task)
            return
        # The future of a sleep, of a lock, of a queue: by far the most frequent.
        if type(waiter) is _Future and not waiter.done():
            awaits = self._plain_future
        else:
            awaits = self.name("" if waiter is None else in_words(waiter))
        self.events.append((rows.SUSPENDED, self.places.number(task.get_coro()), awaits))

    def task_done(self, task: Any) -> None:
        self.current_done = True
        if task.cancelled():
            row = (rows.DONE, rows.CANCELLED)
        elif task._exception is not None:
            row = (rows.DONE, rows.FAILED, exception_line(task._exception))
        else:
            row = (rows.DONE, rows.RETURNED)
        self.events.append(row)

    # -- handles

    def owner(self, callback: Any, args: tuple) -> int | None:
        """The number of the task that a callback steps, wakes or, for a timeout, cancels."""
        target = getattr(callback, "__self__", None)
        if isinstance(target, (asyncio.Task, asyncio.tasks._PyTask)):
            return self.number(target)
        if isinstance(target, asyncio.Timeout):
            return None if target._task is None else self.number(target._task)
        for argument in args:
            if isinstance(argument, asyncio.Future):
                for waiting, _ in argument._callbacks or ():
                    task = getattr(waiting, "__self__", None)
                    if isinstance(task, asyncio.Task):
                        return self.number(task)
        return None

    def handle_cancelled(self, number: int, handle: Any) -> None:
        name, task = self.handles[number]
        if task is None:
            self.handles[number] = (name, self.owner(handle._callback, handle._args))
        self.events.append((rows.CANCEL_HANDLE, number))
        handle._loop._selector.note_cancelled(handle)

    # -- the rest

    def thread_used(self, func: Any, started_at: float, finished_at: float) -> None:
        if self.closed:
            return
        # `to_thread` wraps the function into its context.
        wrapped = func.args[0] if isinstance(func, functools.partial) and func.args else func
        name = getattr(wrapped, "__qualname__", None) or type(wrapped).__name__
        self.events.append((rows.THREAD, name, microseconds(started_at), microseconds(finished_at)))
        self.gap(
            "Threads are simulated: a function handed to one runs in one piece, on the loop's own thread, and its lines are "
            "not shown; its result and what it prints come when the thread would have come to them."
        )

    def blocked(self, now: float) -> None:
        if self.closed or self.clock.on_thread:
            return
        row = (rows.BLOCKED, self.program_line(), microseconds(now))
        last = self.events[-1] if self.events else None
        if last is not None and last[0] == rows.BLOCKED and last[1] == row[1]:
            self.events[-1] = row
        else:
            self.events.append(row)

    def output(self, stream: int, text: str) -> None:
        if self.closed:
            return
        text = without_addresses(text)
        last = self.events[-1] if self.events else None
        if last is not None and last[0] == rows.OUTPUT and last[1] == stream:
            self.events[-1] = (rows.OUTPUT, stream, last[2] + text)
        else:
            self.events.append((rows.OUTPUT, stream, text))

    def close(self) -> None:
        """What happens from here on is not part of the trace."""
        if self.closed:
            return
        self.closed = True
        self.on_close()
        self.live.clear()
        self.ended = (len(self.events), len(self.handles), len(self.tasks))
        for loop in self.loops:
            loop.unhook()

    def cut(self, at_most: int) -> None:
        """Forgets all rows but so many; the trace is closed."""
        event_count, handle_count, task_count = self.ended
        if event_count <= at_most:
            return
        self.gaps.pop(_FULL, None)
        self.gap("You stopped the program; the trace ends before that.")
        del self.events[at_most:]
        self.ended = (at_most, handle_count, task_count)

    def _whole(self) -> tuple[int, int, int]:
        """`ended`, but for what an interrupt cut in two: a row without its handle or task, or one of these without its row."""
        event_count, handle_count, task_count = self.ended
        kinds = [event[0] for event in self.events[:event_count]]
        made = sum(map(kinds.count, (rows.READY, rows.WAKE, rows.TIMER, rows.EXPECT)))
        # Nothing was noted after the interrupt: such a row is the last.
        whole = event_count - (made > handle_count)
        return whole, min(handle_count, made), min(task_count, kinds.count(rows.TASK))

    def export(self, end: dict[str, Any]) -> str:
        """The trace as src/python/trace-codec.ts reads it."""
        event_count, handle_count, task_count = self._whole() if end["state"] == "stopped" else self.ended
        version = ".".join(map(str, sys.version_info[:3]))
        trace = {
            "trace": VERSION,
            "program": self.program,
            "source": self.source,
            "python": f"CPython {version}",
            "names": list(self.names),
            "tasks": self.tasks[:task_count],
            "handles": self.handles[:handle_count],
            "places": self.places.table,
            "events": self.events[:event_count],
            "end": end,
            "gaps": list(self.gaps),
        }
        return json.dumps(trace, separators=(",", ":"), ensure_ascii=False)


def exception_line(error: BaseException) -> str:
    """An exception in one line, as the last line of a traceback has it."""
    kind = type(error)
    where = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
    text = " ".join(str(error).split())
    return without_addresses(f"{where}{kind.__qualname__}: {text}" if text else f"{where}{kind.__qualname__}")
