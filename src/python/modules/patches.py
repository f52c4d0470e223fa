"""What is put in the place of other modules' members while a program runs, and put back afterwards."""

import asyncio
import atexit
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import frames

#: Where a member stands: its owner, its name and what stands there for now.
Patch = tuple[Any, str, Any]

#: `asyncio.run` as CPython has it. Pyodide's own lets runs nest.
_CPYTHON_RUN = asyncio.run.__globals__["_orig_run"] if "_orig_run" in asyncio.run.__globals__ else asyncio.run

_NO_THREADS = (
    "[Async Labs] This CPython runs as WebAssembly, where it cannot start threads. "
    "asyncio.to_thread() and loop.run_in_executor() do work: they are simulated."
)


@contextmanager
def patched(patches: list[Patch]) -> Iterator[None]:
    """Puts the members in their places, and the former ones back."""
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
    for owner, name, value in patches:
        setattr(owner, name, value)
    try:
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)


def every_program() -> list[Patch]:
    """Undoes what Pyodide changed, and hides that we are here."""
    import traceback

    return [
        (asyncio, "run", _CPYTHON_RUN),
        (threading.Thread, "start", _explained(threading.Thread.start)),
        *[(traceback, name, value) for name, value in frames.hidden().items()],
    ]


def loops(loop_class: type, note_loop: Callable[[Any], None]) -> list[Patch]:
    """Makes asyncio use a loop class; `note_loop` hears of every loop that starts to run."""

    class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
        _loop_factory = loop_class

    set_running = asyncio.events._set_running_loop

    def set_running_loop(loop: Any, /) -> None:
        if loop is not None:
            note_loop(loop)
        set_running(loop)

    return [
        (asyncio, "EventLoop", loop_class),
        (asyncio.events, "_event_loop_policy", Policy()),
        (asyncio.unix_events, "_DefaultEventLoopPolicy", Policy),
        (asyncio.events, "_set_running_loop", set_running_loop),
    ]


def tasks(task_class: type) -> list[Patch]:
    """Makes asyncio use a task class."""
    eager = asyncio.create_eager_task_factory(task_class)
    return [
        (module, name, value)
        for module in (asyncio, asyncio.tasks)
        for name, value in (("Task", task_class), ("eager_task_factory", eager))
    ]


def clocks(replacements: dict[str, Callable[..., Any]]) -> list[Patch]:
    """The members of `time` that read or move another clock. This build of CPython does not have all of them."""
    return [(time, name, value) for name, value in replacements.items() if hasattr(time, name)]


@contextmanager
def as_script(folder: str, main: str) -> Iterator[None]:
    """The interpreter as `python main` finds it: arguments, paths, no running loop, no module of another program."""
    modules, environment = set(sys.modules), dict(os.environ)
    before = (sys.argv, sys.path, os.getcwd(), sys.get_asyncgen_hooks(), asyncio._get_running_loop(), random.getstate())
    sys.argv = [main]
    sys.path = [folder, *sys.path]
    os.chdir(folder)
    sys.set_asyncgen_hooks(None, None)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        sys.argv, sys.path, cwd, hooks, running, state = before
        os.chdir(cwd)
        sys.set_asyncgen_hooks(*hooks)
        asyncio._set_running_loop(running)
        random.setstate(state)
        os.environ.clear()
        os.environ.update(environment)
        for name in set(sys.modules) - modules:
            if str(getattr(sys.modules[name], "__file__", "")).startswith(folder):
                del sys.modules[name]


@contextmanager
def own_exit_functions() -> Iterator[Callable[[], None]]:
    """Gathers what the program registers with `atexit`; yields the function that calls it."""
    registered: list[tuple[Callable[..., Any], tuple, dict[str, Any]]] = []

    def register(func: Callable[..., Any], /, *args: Any, **options: Any) -> Callable[..., Any]:
        registered.append((func, args, options))
        return func

    def unregister(func: Callable[..., Any], /) -> None:
        registered[:] = [each for each in registered if each[0] != func]

    def call_all() -> None:
        while registered:
            func, args, options = registered.pop()
            try:
                func(*args, **options)
            except Exception:
                sys.excepthook(*sys.exc_info())

    with patched([(atexit, "register", register), (atexit, "unregister", unregister)]):
        yield call_all


@contextmanager
def own_logging() -> Iterator[None]:
    """Handlers and levels that the program sets go with it."""
    import logging

    loggers = [logging.root, logging.getLogger("asyncio")]
    before = [(logger.handlers[:], logger.level) for logger in loggers]
    try:
        yield
    finally:
        for logger, (handlers, level) in zip(loggers, before):
            logger.handlers[:] = handlers
            logger.setLevel(level)


def _explained(start: Callable[[threading.Thread], None]) -> Callable[[threading.Thread], None]:
    def start_thread(self: threading.Thread) -> None:
        try:
            start(self)
        except RuntimeError as error:
            if "can't start new thread" in str(error):
                error.add_note(_NO_THREADS)
            raise

    start_thread.__name__, start_thread.__qualname__ = "start", "Thread.start"
    return start_thread
