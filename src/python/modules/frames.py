"""Keeps this package's own frames out of the tracebacks that a program prints."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Any

_OURS = os.path.dirname(__file__) + os.sep


def ours(frame: FrameType) -> bool:
    """Whether it runs code of this package."""
    return frame.f_code.co_filename.startswith(_OURS)


def hidden() -> dict[str, Callable[..., Any]]:
    """Members of the module `traceback`, by name, that pass over our frames.

    All that prints a traceback or a stack goes through them: the interpreter, logging and asyncio's debug mode too.
    """
    real_positions, real_stack = traceback._walk_tb_with_full_positions, traceback.walk_stack
    real_format = traceback.format_list

    def positions(tb: TracebackType | None) -> Iterator[Any]:
        return (entry for entry in real_positions(tb) if not ours(entry[0]))

    def walk_tb(tb: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
        while tb is not None:
            if not ours(tb.tb_frame):
                yield tb.tb_frame, tb.tb_lineno
            tb = tb.tb_next

    def walk_stack(frame: FrameType | None) -> Iterator[tuple[FrameType, int]]:
        if frame is None:
            frame = sys._getframe(1)
        return (entry for entry in real_stack(frame) if not ours(entry[0]))

    def format_list(extracted_list: Any) -> list[str]:
        return real_format([entry for entry in extracted_list if not entry[0].startswith(_OURS)])

    return {"format_list": format_list, "_walk_tb_with_full_positions": positions, "walk_tb": walk_tb, "walk_stack": walk_stack}
