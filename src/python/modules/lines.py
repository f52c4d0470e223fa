"""Notes every line of the program that is about to run, by `sys.monitoring`: code of libraries runs at full speed."""

import sys
from collections.abc import Iterator
from types import CodeType

from .tracer import EVENT_LIMIT, Tracer

_TOOL = sys.monitoring.PROFILER_ID
_LINE = sys.monitoring.events.LINE


def codes_within(code: CodeType) -> Iterator[CodeType]:
    """A module's code and that of every function in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_within(constant)


def watch_lines(tracer: Tracer, program: CodeType) -> None:
    """From here until the tracer is closed."""
    clock, events = tracer.clock, tracer.events
    record = events.append

    def on_line(code: CodeType, line: int) -> None:
        if clock.on_thread:
            return
        record((code, line))
        if len(events) > EVENT_LIMIT:
            tracer.full()

    def stop() -> None:
        sys.monitoring.register_callback(_TOOL, _LINE, None)
        sys.monitoring.free_tool_id(_TOOL)

    tracer.on_close = stop
    sys.monitoring.use_tool_id(_TOOL, "Async Labs")
    sys.monitoring.register_callback(_TOOL, _LINE, on_line)
    for code in codes_within(program):
        sys.monitoring.set_local_events(_TOOL, code, _LINE)
