"""The clock of virtual time. It stands still while Python computes, and moves when somebody waits."""

import heapq
import time
from array import array
from collections.abc import Callable
from typing import Any

#: What `time.time()` reads at the start of every program: 2026-01-01 00:00 UTC.
EPOCH_SECONDS = 1_767_225_600

#: So many readings at one instant are taken for a loop that waits by looking at the clock.
SPIN_READINGS = 10_000
#: Each further reading then takes so long, so that such a loop ends.
SPIN_SECONDS = 1e-5


class VirtualClock:
    """Seconds since the program started. One clock serves all programs, since modules keep its functions."""

    def __init__(self) -> None:
        #: The clock for readers outside of Python (src/python/wall-clock.ts): its epoch, and its reading.
        self.cell = array("d", [EPOCH_SECONDS, 0.0])
        self.reset()

    def reset(self) -> None:
        """A new program starts."""
        self.now = self.cell[1] = 0.0
        #: Called with the clock's new reading when something other than `select` has moved it.
        self.on_blocked: Callable[[float], None] = lambda now: None
        #: A function that was handed to a thread is running (see threads.py).
        self.on_thread = False
        self.on_thread_change: Callable[[bool], None] = lambda on_thread: None
        self._readings = 0
        self._later: list[tuple[float, int, Callable[[], None]]] = []
        self._later_count = 0

    def advance(self, until: float) -> None:
        """Moves the clock forward; it never goes back. Whole nanoseconds, so that tenths add up to what people expect."""
        self.now = self.cell[1] = max(self.now, round(until, 9))
        self._readings = 0

    def enter_thread(self, started_at: float) -> tuple[float, bool]:
        """From here on the clock is that of a simulated thread."""
        before = (self.now, self.on_thread)
        self.now, self.on_thread = started_at, True
        self.cell[1] = started_at
        self.on_thread_change(True)
        return before

    def leave_thread(self, before: tuple[float, bool]) -> float:
        """Puts the clock back; returns when the thread was done."""
        finished_at = self.now
        self.now, self.on_thread = before
        self.cell[1] = self.now
        self.on_thread_change(self.on_thread)
        return finished_at

    def at(self, when: float, action: Callable[[], None]) -> None:
        """Calls `action` once the clock has passed `when` (see `deliver`)."""
        self._later_count += 1
        heapq.heappush(self._later, (when, self._later_count, action))

    def deliver(self, everything: bool = False) -> None:
        """Calls the actions that are due, in the order of their times; all of them at the end of the program."""
        later = self._later
        while later and (everything or later[0][0] <= self.now):
            heapq.heappop(later)[2]()

    def read(self) -> float:
        """The program looks at the clock."""
        self._readings += 1
        if self._readings > SPIN_READINGS:
            self.now += SPIN_SECONDS
            self.cell[1] = self.now
            self.on_blocked(self.now)
            self.deliver()
        return self.now

    def sleep(self, seconds: float, /) -> None:
        """`time.sleep`: the whole thread waits."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.advance(self.now + seconds)
        self.on_blocked(self.now)
        self.deliver()


def replacements(clock: VirtualClock) -> dict[str, Callable[..., Any]]:
    """Members of the module `time`, by name, that read or move the virtual clock instead of the machine's."""
    real = {name: getattr(time, name) for name in ("localtime", "gmtime", "strftime", "ctime", "asctime")}

    def wall() -> float:
        return EPOCH_SECONDS + clock.read()

    def nanoseconds(read: Callable[[], float]) -> Callable[[], int]:
        return lambda: round(read() * 1e9)

    def localtime(seconds: float | None = None, /) -> time.struct_time:
        return real["localtime"](wall() if seconds is None else seconds)

    def gmtime(seconds: float | None = None, /) -> time.struct_time:
        return real["gmtime"](wall() if seconds is None else seconds)

    def ctime(seconds: float | None = None, /) -> str:
        return real["ctime"](wall() if seconds is None else seconds)

    def asctime(moment: Any = None, /) -> str:
        return real["asctime"](localtime() if moment is None else moment)

    def strftime(text: str, moment: Any = None, /) -> str:
        return real["strftime"](text, localtime() if moment is None else moment)

    def sleep(seconds: float, /) -> None:
        clock.sleep(seconds)

    def monotonic() -> float:
        return clock.read()

    replacing = {
        "time": wall,
        "time_ns": nanoseconds(wall),
        **{name: monotonic for name in ("monotonic", "perf_counter", "process_time", "thread_time")},
        **{f"{name}_ns": nanoseconds(monotonic) for name in ("monotonic", "perf_counter", "process_time", "thread_time")},
        **{each.__name__: each for each in (sleep, localtime, gmtime, ctime, asctime, strftime)},
    }
    for name, each in replacing.items():
        each.__qualname__ = each.__name__
    return replacing
