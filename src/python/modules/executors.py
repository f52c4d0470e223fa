"""`run_in_executor` of a loop whose threads are simulated (threads.py)."""

import asyncio
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .threads import deliver_from_thread, run_on_thread, wait_for_threads


class ExecutorLoop(asyncio.BaseEventLoop):
    """`BaseEventLoop`, but for executors of threads. A subclass has a `clock`, and `arrive` to call back at a time."""

    clock: Any

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
