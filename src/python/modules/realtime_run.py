"""A program in real time."""

import time
from typing import Any

from . import patches
from .console import Output
from .host import Host
from .realtime_loop import RealTimeClock, RealTimeLoop
from .tasks import TaskNumbers, task_class

#: A thread that is blocked looks up so often, to hear that it is to stop.
_SLICE_SECONDS = 0.05


class RealTimeRun(Host):
    """What one program runs on. `network` is src/python/real-time.ts."""

    def __init__(self, filename: str, output: Output, network: Any) -> None:
        super().__init__(filename, output)
        self._network = network
        self._clock = RealTimeClock(self._block)

    def patches(self) -> list[patches.Patch]:
        clock, network, deadlocked = self._clock, self._network, self.deadlocked
        ahead = {name: _ahead(getattr(time, name), clock) for name in ("time", "monotonic", "perf_counter")}

        class Loop(RealTimeLoop):
            def __init__(self) -> None:
                super().__init__(clock, network, deadlocked)

        Loop.__name__ = Loop.__qualname__ = RealTimeLoop.__name__
        Loop.__module__ = RealTimeLoop.__module__
        return [
            *patches.clocks({"sleep": clock.sleep, **ahead}),
            *patches.loops(Loop, lambda loop: None),
            *patches.tasks(task_class(TaskNumbers())),
        ]

    def _block(self, seconds: float) -> None:
        self._output.flush()
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._network.block(min(left, _SLICE_SECONDS) * 1000)


def _ahead(read: Any, clock: RealTimeClock) -> Any:
    """A clock that on a simulated thread is as far ahead as that thread has slept."""

    def reading() -> float:
        return read() + clock.ahead

    reading.__name__ = reading.__qualname__ = read.__name__
    return reading
