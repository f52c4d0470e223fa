"""Threads of an executor, simulated: this CPython cannot start one.

A function handed to an executor runs at once and in one piece. What it sleeps is taken off the clock again, and the result
arrives when the thread would have been done. While the function runs, `threading.current_thread()` is the worker's.
"""

import asyncio
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from .ending import ProgramEnded

#: By executor: when each of its threads will be free, in seconds on the clock.
_free_at: weakref.WeakKeyDictionary[ThreadPoolExecutor, list[float]] = weakref.WeakKeyDictionary()


def run_on_thread(loop: Any, executor: ThreadPoolExecutor, func: Callable[..., Any], args: tuple) -> asyncio.Future[Any]:
    """The future of what `func` returns or raises, delivered once a thread would have computed it."""
    if executor._shutdown:
        raise RuntimeError("cannot schedule new futures after shutdown")
    clock, future = loop.clock, loop.create_future()
    worker, started_at = _take_worker(executor, clock.now)
    result, error = None, None
    before = clock.enter_thread(started_at)
    try:
        with _as_thread(loop, f"{executor._thread_name_prefix}_{worker}", worker):
            result = func(*args)
    except ProgramEnded:
        raise
    except BaseException as raised:
        error = raised
    finally:
        finished_at = clock.leave_thread(before)
    _free_at[executor][worker] = finished_at
    loop.on_thread_used(func, started_at, finished_at)
    loop.arrive(finished_at, _deliver, future, result, error)
    return future


def _deliver(future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def deliver_from_thread(loop: Any, callback: Callable[..., Any], args: tuple, context: Any) -> asyncio.Handle:
    """`call_soon_threadsafe` on a simulated thread: the loop hears of it when its own clock has come so far."""
    return loop.arrive(loop.clock.now, callback, *args, context=context)


def wait_for_threads(loop: Any, executor: ThreadPoolExecutor) -> asyncio.Future[Any]:
    """A future that is done once every thread of the executor is."""
    future = loop.create_future()
    busy_until = max(_free_at.get(executor, []), default=0.0)
    if busy_until <= loop.clock.now:
        future.set_result(None)
    else:
        loop.arrive(busy_until, _deliver, future, None, None)
    return future


def _take_worker(executor: ThreadPoolExecutor, now: float) -> tuple[int, float]:
    """Which thread takes the next function, and when: an idle one, else a new one, else the first to be free."""
    free_at = _free_at.setdefault(executor, [])
    for worker, free in enumerate(free_at):
        if free <= now:
            return worker, now
    if len(free_at) < executor._max_workers:
        free_at.append(now)
        return len(free_at) - 1, now
    worker = min(range(len(free_at)), key=free_at.__getitem__)
    return worker, free_at[worker]


_CANNOT_WAIT = (
    "This thread is simulated: it runs in one piece, while the event loop stands still. What it waits for here can only come "
    "from the loop, so plain CPython would go on and this runtime cannot."
)


def _never_waiting(wait: Callable[..., Any]) -> Callable[..., Any]:
    """A method of `concurrent.futures.Future` that takes what is there, and says why it cannot wait for more."""

    def taken(self: Future[Any], timeout: float | None = None) -> Any:
        if not self.done():
            raise RuntimeError(f"[Async Labs] {_CANNOT_WAIT}")
        return wait(self, timeout)

    taken.__name__, taken.__qualname__ = wait.__name__, wait.__qualname__
    return taken


@contextmanager
def _as_thread(loop: Any, name: str, worker: int) -> Iterator[None]:
    """Makes `threading` say that this is a thread of its own, and asyncio that no loop runs in it."""
    real_ident = threading.get_ident
    ident = real_ident() + 1 + worker
    thread = threading.Thread(name=name)
    thread._ident = ident
    thread._started.set()
    running_loop = asyncio._get_running_loop()
    task = asyncio.current_task(running_loop) if running_loop is not None else None
    if task is not None:
        asyncio.tasks._leave_task(running_loop, task)
    asyncio._set_running_loop(None)
    threading._active[ident] = thread
    threading.get_ident = lambda: ident
    waiting = Future.result, Future.exception
    Future.result, Future.exception = map(_never_waiting, waiting)
    try:
        yield
    finally:
        Future.result, Future.exception = waiting
        threading.get_ident = real_ident
        del threading._active[ident]
        asyncio._set_running_loop(running_loop)
        if task is not None:
            asyncio.tasks._enter_task(running_loop, task)
