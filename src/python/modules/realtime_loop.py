"""An event loop in real time: CPython's own `BaseEventLoop`, with a selector that waits in JavaScript.

Where the browser can suspend a WebAssembly stack (JSPI), `select` does so until a timer or an answer is there. Elsewhere it
blocks the thread, which is enough for timers; answers then need the pump (pump.py).
"""

import asyncio
import signal
import time
from collections.abc import Callable, Iterable
from typing import Any

from pyodide.ffi import can_run_sync, run_sync

from .executors import ExecutorLoop
from .wire import Reply, Requests, as_json

#: So long at most goes by between two looks at what has arrived, however busy the loop is.
_LOOK_SECONDS = 0.004

_pyodide_loop = asyncio._get_running_loop()

_CANNOT_WAIT = (
    "This browser cannot wait for an answer within a running Python function (it has no JSPI). "
    "Call asyncio.run() at the top level of the program instead."
)


class RealTimeSelector:
    """Waits for timers and answers."""

    def __init__(self, host: Any, on_deadlock: Callable[[], BaseException]) -> None:
        self._host = host
        self._on_deadlock = on_deadlock
        self._looked_at = 0.0
        self.requests = Requests()
        #: Whether JavaScript does the waiting, and this only takes what has come (see pump.py).
        self.pumped = False

    def select(self, timeout: float | None) -> list[asyncio.Handle]:
        waiting = len(self.requests)
        if timeout is None and not waiting:
            raise self._on_deadlock()
        if not self.pumped:
            self._wait(timeout, waiting)
        if self._host.stopAsked():
            # Here and not by Pyodide's interrupt: that could be heard first by Python code that is not the program's.
            signal.raise_signal(signal.SIGINT)
        return self.requests.answered(self._host.take()) if waiting else []

    def _wait(self, timeout: float | None, waiting: int) -> None:
        if timeout == 0:
            # Answers are handed over by JavaScript, which must have its turn for that.
            if not waiting or time.monotonic() - self._looked_at < _LOOK_SECONDS:
                return
        milliseconds = -1 if timeout is None else timeout * 1000
        if can_run_sync():
            _suspend(self._host.wait, milliseconds)
        elif waiting:
            raise RuntimeError(_CANNOT_WAIT)
        else:
            time.sleep(timeout)
        self._looked_at = time.monotonic()

    def close(self) -> None:
        pass


def _suspend(wait: Callable[[float], Any], milliseconds: float) -> None:
    """Lets JavaScript go on until it has waited. Pyodide makes a future of a promise, on the loop that runs: not on ours."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(_pyodide_loop)
    try:
        run_sync(wait(milliseconds))
    finally:
        asyncio._set_running_loop(loop)


class RealTimeLoop(ExecutorLoop):
    """`BaseEventLoop` as it stands, but for what it waits on."""

    def __init__(self, clock: Any, host: Any, on_deadlock: Callable[[], BaseException]) -> None:
        super().__init__()
        self.clock = clock
        self._host = host
        self._selector = RealTimeSelector(host, on_deadlock)

    def async_labs_request(
        self, method: str, url: str, headers: dict[str, str] | None = None, body: str | None = None
    ) -> asyncio.Future[Reply]:
        """Sends a request by the host's `fetch`."""
        token, future, _ = self._selector.requests.add(self, lambda token, handle: self._host.abort(token))
        self._host.send(token, as_json(method, url, headers, body))
        return future

    def arrive(self, when: float, callback: Callable[..., Any], *args: Any, context: Any = None) -> asyncio.Handle:
        return self.call_at(when, callback, *args, context=context)

    def _process_events(self, handles: Iterable[asyncio.Handle]) -> None:
        for handle in handles:
            self._ready.append(handle)

    def _write_to_self(self) -> None:
        """There is no other thread that could have to wake this one."""


class RealTimeClock:
    """The machine's clock; on a simulated thread, that thread's."""

    def __init__(self, block: Callable[[float], None]) -> None:
        self._block = block
        self._monotonic = time.monotonic
        #: By how much the thread that runs is ahead of the machine's clock, in seconds.
        self.ahead = 0.0
        self.on_thread = False

    @property
    def now(self) -> float:
        return self._monotonic() + self.ahead

    def enter_thread(self, started_at: float) -> tuple[float, bool]:
        before = (self.ahead, self.on_thread)
        self.ahead, self.on_thread = started_at - self._monotonic(), True
        return before

    def leave_thread(self, before: tuple[float, bool]) -> float:
        finished_at = self.now
        self.ahead, self.on_thread = before
        return finished_at

    def sleep(self, seconds: float, /) -> None:
        """On a thread of its own nobody else would wait."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        if self.on_thread:
            self.ahead += seconds
        else:
            self._block(seconds)
