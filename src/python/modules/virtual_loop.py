"""An event loop in virtual time: CPython's own `BaseEventLoop`, with a selector that moves the clock instead of waiting."""

import asyncio
import heapq
import weakref
from collections.abc import Callable, Iterable
from typing import Any

from .clock import VirtualClock
from .executors import ExecutorLoop
from .wire import Reply, Requests, as_json


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

    def __init__(self, clock: VirtualClock, network: Any, on_deadlock: Callable[[], BaseException]) -> None:
        self._clock = clock
        self._network = network
        self._on_deadlock = on_deadlock
        self._arrivals: list[tuple[float, int, asyncio.Handle]] = []
        self._count = 0
        self.requests = Requests()

    def expect(self, when: float | None, handle: asyncio.Handle) -> None:
        """From outside the loop, at `when`, comes this handle; None: when the network says so."""
        if when is not None:
            self._count += 1
            heapq.heappush(self._arrivals, (when, self._count, handle))

    def select(self, timeout: float | None) -> list[asyncio.Handle]:
        clock = self._clock
        following = self._next_arrival()
        if timeout is None and following is None:
            raise self._on_deadlock()
        until = clock.now if timeout == 0 else float("inf") if timeout is None else clock.now + timeout
        clock.advance(until if following is None else min(until, following))
        return self._arrived(clock.now)

    def _next_arrival(self) -> float | None:
        following = self._arrivals[0][0] if self._arrivals else None
        if not len(self.requests):
            return following
        milliseconds = self._network.nextMs()
        if milliseconds < 0:
            return following
        answer = milliseconds / 1000
        return answer if following is None else min(answer, following)

    def _arrived(self, now: float) -> list[asyncio.Handle]:
        arrivals, arrived = self._arrivals, []
        while arrivals and arrivals[0][0] <= now:
            arrived.append(heapq.heappop(arrivals)[2])
        if len(self.requests):
            arrived += self.requests.answered(self._network.take(now * 1000))
        return arrived

    def close(self) -> None:
        self._arrivals.clear()


class VirtualLoop(ExecutorLoop):
    """`BaseEventLoop` as it stands, but for where its time and its arrivals come from."""

    def __init__(self, clock: VirtualClock, network: Any, on_deadlock: Callable[[], BaseException]) -> None:
        super().__init__()
        self.clock = clock
        self._network = network
        self._clock_resolution = 1e-9
        self._selector = self._make_selector(on_deadlock)
        self._asyncgens = OrderedWeakSet()

    def _make_selector(self, on_deadlock: Callable[[], BaseException]) -> VirtualSelector:
        return VirtualSelector(self.clock, self._network, on_deadlock)

    def time(self) -> float:
        return self.clock.now

    def arrive(self, when: float, callback: Callable[..., Any], *args: Any, context: Any = None) -> asyncio.Handle:
        """Calls back at `when`, as if a socket had become readable then."""
        handle = asyncio.Handle(callback, args, self, context)
        self._selector.expect(when, handle)
        return handle

    def async_labs_request(
        self, method: str, url: str, headers: dict[str, str] | None = None, body: str | None = None
    ) -> asyncio.Future[Reply]:
        """Sends a request to the model server, the one there is in virtual time."""
        selector = self._selector
        token, future, handle = selector.requests.add(self, lambda token, handle: handle.cancel())
        selector.expect(None, handle)
        self._network.send(self.clock.now * 1000, token, as_json(method, url, headers, body))
        return future

    def close(self) -> None:
        super().close()
        self._selector.close()

    def _process_events(self, handles: Iterable[asyncio.Handle]) -> None:
        self.clock.deliver()
        for handle in handles:
            self._ready.append(handle)

    def _write_to_self(self) -> None:
        """There is no other thread that could have to wake this one."""
