"""A program in virtual time: its loop class, its task class, its clock, and a tracer if there is one."""

import asyncio
import random
from types import CodeType
from typing import Any

from . import patches
from .clock import VirtualClock, replacements
from .console import Output
from .host import Host
from .lines import watch_lines
from .tasks import TaskNumbers, task_class
from .traced_loop import TracedLoop, noting_cancel, traced_task_class
from .tracer import Tracer
from .virtual_loop import VirtualLoop

#: Modules keep the functions of `time` that they import: one clock serves every program.
_clock = VirtualClock()
_time = replacements(_clock)

_OWN_LOOP = "The program runs a loop of its own, {}; what runs on it is not shown."
_OWN_TURN = "The program's loop, {}, has a _run_once of its own; it is not CPython's."


def clock_address() -> int:
    """Where in memory the clock's cell lies."""
    return _clock.cell.buffer_info()[0]


class VirtualRun(Host):
    """What one program runs on. `network` is src/python/virtual-network.ts."""

    def __init__(self, name: str, filename: str, source: str, trace: bool, output: Output, network: Any) -> None:
        super().__init__(filename, output)
        _clock.reset()
        self._network = network
        self._tracer = Tracer(_clock, name, filename, source) if trace else None
        if self._tracer is not None:
            _clock.on_blocked = self._tracer.blocked
        random.seed(0)

    def patches(self) -> list[patches.Patch]:
        tracer = self._tracer
        tasks = task_class(TaskNumbers())
        patched = [*patches.clocks(_time), *patches.loops(self._loop_class(), self._note_loop)]
        if tracer is None:
            return [*patched, *patches.tasks(tasks)]
        cancel = noting_cancel(tracer, asyncio.Handle.cancel)
        return [*patched, *patches.tasks(traced_task_class(tracer, tasks)), (asyncio.Handle, "cancel", cancel)]

    def about_to_run(self, program: CodeType) -> None:
        if self._tracer is not None:
            watch_lines(self._tracer, program)

    def write(self, stream: int, text: str) -> None:
        """The program writes. What a simulated thread writes comes when the clock has come so far."""
        if _clock.on_thread:
            _clock.at(_clock.now, lambda: self._emit(stream, text))
        else:
            self._emit(stream, text)

    def finish(self) -> None:
        _clock.deliver(everything=True)

    def close(self) -> None:
        if self._tracer is not None:
            self._tracer.close()

    def cut(self, at_most: int) -> None:
        if self._tracer is not None:
            self._tracer.cut(at_most)

    def export(self, end: dict[str, Any]) -> str | None:
        return None if self._tracer is None else self._tracer.export(end)

    def _emit(self, stream: int, text: str) -> None:
        if self._tracer is not None and not self._output.ended:
            self._tracer.output(stream, text)
        self._output.write(stream, text)

    def _loop_class(self) -> type[VirtualLoop]:
        tracer, network, deadlocked = self._tracer, self._network, self.deadlocked

        class Loop(VirtualLoop if tracer is None else TracedLoop):
            def __init__(self) -> None:
                if tracer is None:
                    super().__init__(_clock, network, deadlocked)
                else:
                    super().__init__(tracer, network, deadlocked)

        Loop.__name__ = Loop.__qualname__ = VirtualLoop.__name__
        Loop.__module__ = VirtualLoop.__module__
        return Loop

    def _note_loop(self, loop: Any) -> None:
        if self._tracer is None:
            return
        if not isinstance(loop, VirtualLoop):
            self._tracer.gap(_OWN_LOOP.format(type(loop).__qualname__))
        elif type(loop)._run_once is not asyncio.BaseEventLoop._run_once:
            self._tracer.gap(_OWN_TURN.format(type(loop).__qualname__))
