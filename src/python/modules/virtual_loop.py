"""An event loop in virtual time: CPython's own `BaseEventLoop`, with a selector that moves the clock instead of waiting."""

import asyncio
import heapq
import warnings
import weakref
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .clock import VirtualClock
from .ending import Deadlock
from .threads import deliver_from_thread, run_on_thread, wait_for_threads


class OrderedWeakSet(weakref.WeakSet):
    """A WeakSet that lists its members in the order they joined, so that shutting down has one order."""

    def __init__(self) -> None:
        super().__init__()
        self._joined: dict[int, int] = {}

    def add(self, item: Any) -> None:
        self._joined[id(item)] = len(self._joined)
        super().add(item)

    def __iter__(self):
        return iter(sorted(super().__iter__(), key=lambda item: self._joined[id(item)]))


class VirtualSelector:
    """Nothing is waited for: `select` moves the clock to what comes next and reports what has arrived by then."""

    def __init__(self, clock: VirtualClock, on_deadlock: Callable[[], None]) -> None:
        self._clock = clock
        self._on_deadlock = on_deadlock
        self._arrivals: list[tuple[float, int, asyncio.Handle]] = []
        self._count = 0
        self._dead = False

    def expect(self, when: float, handle: asyncio.Handle) -> None:
        """From outside the loop, at `when`, comes this handle."""
        self._count += 1
        heapq.heappush(self._arrivals, (when, self._count, handle))

    def select(self, timeout: float | None) -> list[asyncio.Handle]:
        arrivals, clock = self._arrivals, self._clock
        if timeout is None and not arrivals or self._dead:
            if not self._dead:
                self._dead = True
                self._on_deadlock()
            raise Deadlock
        until = clock.now if timeout == 0 else float("inf") if timeout is None else clock.now + timeout
        clock.advance(min(until, arrivals[0][0]) if arrivals else until)
        arrived = []
        while arrivals and arrivals[0][0] <= clock.now:
            arrived.append(heapq.heappop(arrivals)[2])
        return arrived

    def stop(self) -> None:
        """From here on nothing is selected: the loop ends at its next turn."""
        self._dead = True

    def close(self) -> None:
        self._arrivals.clear()


class VirtualLoop(asyncio.BaseEventLoop):
    """`BaseEventLoop` as it stands, but for where its time and its arrivals come from."""

    def __init__(self, clock: VirtualClock, on_deadlock: Callable[[], None]) -> None:
        super().__init__()
        self.clock = clock
        self._clock_resolution = 1e-9
        self._selector = self._make_selector(on_deadlock)
        self._asyncgens = OrderedWeakSet()

    def _make_selector(self, on_deadlock: Callable[[], None]) -> VirtualSelector:
        return VirtualSelector(self.clock, on_deadlock)

    def time(self) -> float:
        return self.clock.now

    def arrive(self, when: float, callback: Callable[..., Any], *args: Any, context: Any = None) -> asyncio.Handle:
        """Calls back at `when`, as if a socket had become readable then."""
        handle = asyncio.Handle(callback, args, self, context)
        self._selector.expect(when, handle)
        return handle

    def on_thread_used(self, func: Callable[..., Any], started_at: float, finished_at: float) -> None:
        """A function ran on a simulated thread; for a tracer."""

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            self._check_default_executor()
            if self._default_executor is None:
                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        if not isinstance(executor, ThreadPoolExecutor):
            return super().run_in_executor(executor, func, *args)
        return run_on_thread(self, executor, func, args)

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """As CPython's, but that its threads are simulated ones."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        try:
            async with asyncio.timeout(timeout):
                await wait_for_threads(self, self._default_executor)
        except TimeoutError:
            warnings.warn(
                f"The executor did not finish joining its threads within {timeout} seconds.",
                RuntimeWarning,
                stacklevel=2,
            )
        self._default_executor.shutdown(wait=False)

    def call_soon_threadsafe(self, callback: Callable[..., Any], *args: Any, context: Any = None) -> asyncio.Handle:
        if self.clock.on_thread:
            self._check_closed()
            return deliver_from_thread(self, callback, args, context)
        return super().call_soon_threadsafe(callback, *args, context=context)

    def close(self) -> None:
        super().close()
        self._selector.close()

    def _process_events(self, handles: Iterable[asyncio.Handle]) -> None:
        self.clock.deliver()
        for handle in handles:
            self._ready.append(handle)

    def _write_to_self(self) -> None:
        """There is no other thread that could have to wake this one."""
