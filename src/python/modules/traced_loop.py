"""Hooks around CPython's loop. None of them is on the stack while the program's code runs.

`_run_once` puts handles into `_ready` and takes them out of it: a deque that takes notes sees all of that, in order. What it
cannot see comes from `select`, `call_at`, `Handle.cancel` and the task's own class.
"""

import asyncio
import collections
from asyncio.events import Handle, TimerHandle
from collections.abc import Callable
from types import BuiltinFunctionType
from typing import Any

from . import rows
from .rows import microseconds
from .tracer import Tracer
from .virtual_loop import VirtualLoop, VirtualSelector


def _step_type() -> type:
    """The type of what a C task hands to `call_soon` for a step; it has no name of its own to import."""
    seen: list[Any] = []

    class Loop:
        def call_soon(self, callback: Any, *, context: Any) -> None:
            seen.append(callback)

        def get_debug(self) -> bool:
            return False

    async def nothing() -> None:
        pass

    coroutine = nothing()
    task = asyncio.tasks._CTask(coroutine, loop=Loop())
    task._log_destroy_pending = False
    coroutine.close()
    return type(seen[0])


StepType = _step_type()
#: What `asyncio.sleep` has called when its time is over.
_wakes_sleeper = asyncio.futures._set_result_unless_cancelled
_STEP, _WAKEUP = "Task.task_step", "Task.task_wakeup"


def _callback_name(callback: Any) -> str:
    return getattr(callback, "__qualname__", None) or type(callback).__name__


def ready_queue(tracer: Tracer) -> collections.deque:
    """The deque for `_ready`. Its two methods run for every handle, so they are closures: the fastest that Python has."""
    handles, live = tracer.handles, tracer.live
    record, add_handle, take = tracer.events.append, handles.append, live.pop
    deque_append, deque_popleft = collections.deque.append, collections.deque.popleft
    ready_row, wake_row = (rows.READY,), (rows.WAKE,)
    step, wakeup, name = tracer.name(_STEP), tracer.name(_WAKEUP), tracer.name
    due, arrival, run, drop = rows.DUE, rows.ARRIVAL, rows.RUN, rows.DROP

    class ReadyQueue(collections.deque):
        __slots__ = ()

        def append(self, handle: Handle) -> None:
            current = tracer.current
            if current is not None and not tracer.current_done and current.done():
                tracer.task_done(current)
            key = id(handle)
            if key in live:
                record((due if type(handle) is TimerHandle else arrival, live[key]))
            else:
                live[key] = len(handles)
                callback = handle._callback
                kind = type(callback)
                if kind is StepType:
                    record(ready_row)
                    add_handle((step, tracer.number(callback.__self__)))
                elif kind is BuiltinFunctionType and callback.__name__ == "task_wakeup":
                    task = tracer.number(callback.__self__)
                    record(ready_row if task is None else wake_row)
                    add_handle((wakeup, task))
                else:
                    record(ready_row)
                    add_handle((name(_callback_name(callback)), None))
            deque_append(self, handle)

        def popleft(self) -> Handle:
            if tracer.current is not None:
                tracer.step_over()
                tracer.current = None
            handle = deque_popleft(self)
            number = take(id(handle))
            if handle._cancelled:
                record((drop, number))
                return handle
            record((run, number))
            callback, task = handles[number]
            if task is None:
                handles[number] = (callback, tracer.owner(handle._callback, handle._args))
            elif callback == step or callback == wakeup:
                tracer.current, tracer.current_done = handle._callback.__self__, False
            return handle

    return ReadyQueue()


class TracedSelector(VirtualSelector):
    """Notes what `select` is asked and how far the clock went; `_run_once` asks once a turn."""

    def __init__(self, tracer: Tracer, network: Any, on_deadlock: Callable[[], BaseException]) -> None:
        super().__init__(tracer.clock, network, on_deadlock)
        self._tracer = tracer
        #: Ids of the handles that the network will hand in.
        self._expected: set[int] = set()
        #: Cancelled handles that are still in the heap of timers, or expected.
        self._cancelled: list[Handle] = []

    def expect(self, when: float | None, handle: Handle) -> None:
        super().expect(when, handle)
        tracer = self._tracer
        if not tracer.closed:
            self._expected.add(id(handle))
            tracer.live[id(handle)] = len(tracer.handles)
            tracer.handles.append((tracer.name(_callback_name(handle._callback)), tracer.owner(handle._callback, handle._args)))
            tracer.events.append((rows.EXPECT, None if when is None else microseconds(when)))

    def select(self, timeout: float | None) -> list[Handle]:
        tracer = self._tracer
        if tracer.closed:
            return super().select(timeout)
        tracer.turn()
        if self._cancelled:
            self._note_dropped()
        arrived = super().select(timeout)
        for handle in arrived:
            self._expected.discard(id(handle))
        if not tracer.closed:
            shown = None if timeout is None else microseconds(timeout)
            tracer.events.append((rows.SELECT, shown, microseconds(tracer.clock.now)))
        return arrived

    def note_cancelled(self, handle: Handle) -> None:
        """A handle that lies in the ready queue is dropped there; of the others, `select` hears first."""
        if getattr(handle, "_scheduled", False) or id(handle) in self._expected:
            self._cancelled.append(handle)

    def _note_dropped(self) -> None:
        """The loop drops a cancelled timer when it comes to the head of the heap, or many at once."""
        tracer, kept = self._tracer, []
        for handle in self._cancelled:
            if getattr(handle, "_scheduled", False):
                kept.append(handle)
            else:
                self._expected.discard(id(handle))
                number = tracer.live.pop(id(handle), None)
                if number is not None:
                    tracer.events.append((rows.DROP, number))
        self._cancelled = kept


class TracedLoop(VirtualLoop):
    """The virtual loop with the hooks in place, until its tracer is closed."""

    def __init__(self, tracer: Tracer, network: Any, on_deadlock: Callable[[], BaseException]) -> None:
        self._tracer = tracer
        super().__init__(tracer.clock, network, on_deadlock)
        self._ready = ready_queue(tracer)
        tracer.loop_opened(self)

    def _make_selector(self, on_deadlock: Callable[[], BaseException]) -> VirtualSelector:
        return TracedSelector(self._tracer, self._network, on_deadlock)

    def unhook(self) -> None:
        """From here on nothing is noted."""
        self._ready = collections.deque(self._ready)

    def call_at(self, when: float, callback: Callable[..., Any], *args: Any, context: Any = None) -> TimerHandle:
        timer = super().call_at(when, callback, *args, context=context)
        tracer = self._tracer
        if not tracer.closed:
            tracer.live[id(timer)] = len(tracer.handles)
            # A sleep's future has nobody who waits for it yet: `asyncio.sleep` sets the timer, then awaits.
            current = tracer.current if callback is _wakes_sleeper else None
            tracer.handles.append((tracer.name(_callback_name(callback)), None if current is None else tracer.number(current)))
            tracer.events.append((rows.TIMER, microseconds(when)))
        return timer

    def on_thread_used(self, func: Callable[..., Any], started_at: float, finished_at: float) -> None:
        self._tracer.thread_used(func, started_at, finished_at)

    def close(self) -> None:
        if not self.is_closed() and not self.is_running():
            self._tracer.loop_closed(self)
        super().close()

    def _run_forever_cleanup(self) -> None:
        if not self._tracer.closed:
            self._tracer.turn_ended()
        super()._run_forever_cleanup()


TracedLoop.__name__ = TracedLoop.__qualname__ = VirtualLoop.__name__


def traced_task_class(tracer: Tracer, task: type[asyncio.Task]) -> type[asyncio.Task]:
    """The program's task class, with notes of when a task is made, stepped eagerly and cancelled."""

    class Task(task):
        __slots__ = ("_number",)

        def __init__(self, coro: Any, *, loop: Any = None, name: Any = None, eager_start: bool = False, **options: Any) -> None:
            self._number = None
            traced = not tracer.closed and asyncio.iscoroutine(coro)
            if traced:
                self._number = tracer.add_task(coro)
            eager = traced and eager_start and loop is not None and loop.is_running()
            if eager:
                tracer.enter_eagerly(self)
            try:
                super().__init__(coro, loop=loop, name=name, eager_start=eager_start, **options)
            finally:
                if eager:
                    tracer.leave_eagerly()
            if traced:
                tracer.tasks[self._number][0] = self.get_name()
            # The traceback of an eager task that failed holds this frame, and must not hold the task.
            del self

        def set_name(self, value: Any, /) -> None:
            super().set_name(value)
            if self._number is not None:
                tracer.tasks[self._number][0] = self.get_name()

        def cancel(self, msg: Any = None) -> bool:
            if not tracer.closed and self._number is not None and not self.done():
                tracer.events.append((rows.CANCEL_TASK, self._number))
            return super().cancel(msg=msg)

        __hash__ = task.__hash__

    return Task


def noting_cancel(tracer: Tracer, cancel: Callable[[Handle], None]) -> Callable[[Handle], None]:
    """`Handle.cancel`, with a note if the handle lies in a queue of the loop."""
    live = tracer.live

    def noted(self: Handle) -> None:
        number = None if self._cancelled else live.get(id(self))
        if number is not None and not tracer.closed:
            tracer.handle_cancelled(number, self)
        cancel(self)

    noted.__name__, noted.__qualname__ = cancel.__name__, cancel.__qualname__
    return noted
