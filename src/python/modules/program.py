"""Runs a program as `python file.py` does, and says how it ended."""

import gc
import json
import linecache
import os
import signal
import sys
import types
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from . import patches
from .console import Output, open_streams
from .ending import Deadlock, ProgramEnded, Stopped
from .host import Host
from .pump import Steps, compile_pumped, run_pumped
from .realtime_run import RealTimeRun
from .tracer import exception_line
from .virtual_run import VirtualRun, clock_address as clock_address

_DEADLOCK = (
    "Deadlock: nothing is ready, no timer is set and nothing will arrive. Plain CPython would wait for ever. "
    "The program was ended."
)


def run(
    order: str, sink: Callable[[int, str], None], why_stopped: Callable[[], Any], ended: Callable[[], None], network: Any
) -> str:
    """Runs a program.

    `order` is JSON: `folder`, the file `main` in it, whether in `realTime`, whether to `trace`, and the `limit` of
    characters it may write (or null). `sink` takes what it writes; `why_stopped` says of an interrupt from outside why it came
    (`Stopping` in src/python/session.ts); `ended` hears that the program is over, before its trace is written; `network` is the host's
    (src/python/network.ts).
    Returns JSON: how it ended, whether output was cut, and the trace's text or null.
    """
    steps = _run(json.loads(order), sink, why_stopped, ended, network, False)
    try:
        next(steps)
    except StopIteration as returned:
        return returned.value
    raise AssertionError("Only a pumped program waits between steps.")


def run_in_steps(
    order: str, sink: Callable[[int, str], None], why_stopped: Callable[[], Any], ended: Callable[[], None], network: Any
) -> Steps:
    """As `run`, in real time, where JavaScript does the waiting (pump.py): yields milliseconds, returns the same."""
    return _run(json.loads(order), sink, why_stopped, ended, network, True)


def _run(
    asked: Any,
    sink: Callable[[int, str], None],
    why_stopped: Callable[[], Any],
    ended: Callable[[], None],
    network: Any,
    pumped: bool,
) -> Steps:
    folder, main = asked["folder"], asked["main"]
    filename = os.path.join(folder, main)
    with open(filename, encoding="utf-8", errors="replace") as file:
        source = file.read()
    output = Output(sink, asked["limit"])
    if asked["realTime"]:
        host: Host = RealTimeRun(filename, output, network)
    else:
        host = VirtualRun(main, filename, source, asked["trace"], output, network)
    end = yield from _run_on(host, folder, filename, output, why_stopped, pumped)
    ended()
    return json.dumps({"end": end, "trace": host.export(end), "outputCut": output.cut})


def _run_on(host: Host, folder: str, filename: str, output: Output, why_stopped: Callable[[], Any], pumped: bool) -> Steps:
    interrupts = _Interrupts(output, host.close)
    gc.collect()
    linecache.clearcache()
    module = types.ModuleType("__main__")
    module.__file__ = filename
    module.__builtins__ = sys.modules["builtins"]
    out, err = open_streams(host.write, output)
    streams = [(sys, "stdout", out), (sys, "stderr", err), (sys, "__stdout__", out), (sys, "__stderr__", err)]
    hooks = [(sys, name, getattr(sys, f"__{name}__")) for name in ("excepthook", "unraisablehook", "displayhook")]
    with ExitStack() as stack:
        stack.enter_context(patches.as_script(folder, filename))
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(patches.own_logging())
        stack.enter_context(patches.patched([*patches.every_program(), *host.patches(), *streams, *hooks]))
        call_exit_functions = stack.enter_context(patches.own_exit_functions())
        sys.modules["__main__"], before = module, sys.modules["__main__"]
        stack.callback(sys.modules.__setitem__, "__main__", before)
        try:
            interrupts.heed()
            end = yield from _execute(host, module, filename, pumped)
            call_exit_functions()
            host.finish()
            _drop(module)
            interrupts.ignore()
            # The program may have caught what was to end it.
            if interrupts.came:
                raise Stopped
            if host.waiting is not None:
                raise Deadlock
        except ProgramEnded as ended:
            interrupts.ignore()
            # An interrupt may land where asyncio is about to run a callback. The callback is lost, and what asyncio makes of
            # that while it cleans up, an error or a deadlock, is not how the program ended.
            end = _ended(host, Stopped() if interrupts.came else ended, output, why_stopped)
        host.close()
        _drop(module)
    output.flush()
    return end


#: What the interpreter has to say while it drops a program's objects it says of this place, at its own end.
_AT_THE_END = compile("clear(); collect()", "sys", "exec")


def _drop(module: types.ModuleType) -> None:
    """Drops what the program made. A coroutine that nobody awaited is told of now."""
    exec(_AT_THE_END, {"__name__": "sys", "clear": module.__dict__.clear, "collect": gc.collect})


def _execute(host: Host, module: types.ModuleType, filename: str, pumped: bool) -> Steps:
    try:
        with open(filename, "rb") as file:
            text = file.read()
        if pumped:
            yield from run_pumped(compile_pumped(text, filename), module.__dict__)
        else:
            code = compile(text, filename, "exec", dont_inherit=True)
            host.about_to_run(code)
            exec(code, module.__dict__)
    except ProgramEnded:
        raise
    except SystemExit as leaving:
        status = leaving.code
        if status is None or status == 0:
            return {"state": "returned"}
        if not isinstance(status, int):
            print(status, file=sys.stderr)
        return {
            "state": "raised",
            "status": status & 0xFF if isinstance(status, int) else 1,
            "text": exception_line(leaving),
        }
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        status = 130 if isinstance(error, KeyboardInterrupt) else 1
        return {"state": "raised", "status": status, "text": exception_line(error)}
    return {"state": "returned"}


def _ended(host: Host, ended: ProgramEnded, output: Output, why_stopped: Callable[[], Any]) -> dict[str, Any]:
    if isinstance(ended, Deadlock) and host.waiting is not None:
        output.note(_DEADLOCK)
        for sentence in host.waiting_words:
            output.note(sentence)
        return {"state": "deadlock", "waiting": host.waiting}
    why = why_stopped()
    output.note(why.text)
    if why.traceAtMost is not None:
        host.close()
        host.cut(why.traceAtMost)
    return {"state": "stopped", "text": why.text}


class _Interrupts:
    """Interrupts from outside. Between `heed` and `ignore` one ends the program; one that came before `heed` does so then."""

    def __init__(self, output: Output, close: Callable[[], None]) -> None:
        self._output, self._close = output, close
        self._heeded = self.came = False
        signal.signal(signal.SIGINT, lambda *_: self._interrupt())

    def heed(self) -> None:
        self._heeded = True
        if self.came:
            self._interrupt()

    def ignore(self) -> None:
        self._heeded = False

    def _interrupt(self) -> None:
        self.came = True
        if self._heeded:
            self._close()
            self._output.mute()
            raise Stopped
