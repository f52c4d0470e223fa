"""For tests: what CPython's loop itself says at each turn, taken beside the tracer, to compare with the trace."""

import asyncio
import inspect
import json

_taken = []


def watch():
    """Takes a snapshot whenever the running loop comes to `select`. Call it within a task."""
    loop = asyncio.get_running_loop()
    select = loop._selector.select

    def watched(timeout):
        _taken.append(_snapshot(loop))
        return select(timeout)

    loop._selector.select = watched


def show():
    """Prints what was taken, as the program's last line."""
    print(json.dumps(_taken))


def _snapshot(loop):
    number_of = loop._tracer.live
    return {
        "timeUs": round(loop.time() * 1e6),
        "ready": [[number_of[id(handle)], handle._cancelled] for handle in loop._ready],
        "scheduled": sorted(
            [number_of[id(timer)], round(timer.when() * 1e6), timer._cancelled] for timer in loop._scheduled
        ),
        "tasks": sorted(_task(task) for task in asyncio.all_tasks(loop)),
    }


def _task(task):
    """Number, the line CPython's call graph gives, what it waits for, whether its step is in line."""
    lines = [
        entry.frame.f_lineno
        for entry in asyncio.capture_call_graph(task).call_stack
        if entry.frame is not None and entry.frame.f_code.co_filename == "/lab/program.py"
    ]
    if inspect.getcoroutinestate(task.get_coro()) == inspect.CORO_CREATED:
        return [task._number, None, ""]
    waiter = task._fut_waiter
    if waiter is not None and waiter.done():
        return [task._number, lines[0] if lines else None, "woken"]
    waits = "" if waiter is None else repr(waiter).split(" cb=")[0].split(" coro=")[0].rstrip(">")
    return [task._number, lines[0] if lines else None, waits]
