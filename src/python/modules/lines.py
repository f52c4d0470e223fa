"""Notes every line of the program that is about to run, by `sys.monitoring`: code of libraries runs at full speed."""

import sys
from collections.abc import Iterator
from types import CodeType

from . import rows
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
    """From here until the tracer is closed, but for what runs on simulated threads."""
    events = tracer.events
    record = events.append
    rows_of = _rows_by_line(tracer, program)

    def on_line(code: CodeType, line: int) -> None:
        row = rows_of[line]
        record((rows.LINE, line, tracer.name(code.co_qualname)) if row is None else row)
        if len(events) > EVENT_LIMIT:
            tracer.full()

    def listen(listening: bool) -> None:
        sys.monitoring.register_callback(_TOOL, _LINE, on_line if listening else None)

    def stop() -> None:
        listen(False)
        sys.monitoring.free_tool_id(_TOOL)
        tracer.clock.on_thread_change = lambda on_thread: None

    sys.monitoring.use_tool_id(_TOOL, "Async Labs")
    listen(True)
    tracer.on_close = stop
    tracer.clock.on_thread_change = lambda on_thread: listen(not on_thread)
    for code in codes_within(program):
        sys.monitoring.set_local_events(_TOOL, code, _LINE)


def _rows_by_line(tracer: Tracer, program: CodeType) -> dict[int, tuple[int, int, int] | None]:
    """The row of each line, made once; None for a line that several functions share, such as a lambda's."""
    owners: dict[int, set[str]] = {}
    for code in codes_within(program):
        for _, _, line in code.co_lines():
            if line is not None:
                owners.setdefault(line, set()).add(code.co_qualname)
    # The order of names is the order of lines, whatever a set's.
    return {
        line: (rows.LINE, line, tracer.name(*names)) if len(names) == 1 else None
        for line, names in sorted(owners.items())
    }
