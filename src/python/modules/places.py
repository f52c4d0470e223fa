"""Where a suspended task stands: its chain of awaits, and the line of the program in it."""

from types import AsyncGeneratorType, CodeType, CoroutineType, GeneratorType
from typing import Any

_LINKS = {
    CoroutineType: ("cr_frame", "cr_await"),
    GeneratorType: ("gi_frame", "gi_yieldfrom"),
    AsyncGeneratorType: ("ag_frame", "ag_await"),
}


class Places:
    """Every place once, numbered. A place is known by its instructions, so that a loop of awaits is looked up once."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._numbers: dict[tuple[int, ...], int] = {}
        #: Keeps the codes whose ids are keys.
        self._codes: list[CodeType] = []
        #: By number: the innermost line of the program, and the chain, outermost first.
        self.table: list[tuple[int | None, list[str]]] = []

    def number(self, coroutine: Any) -> int:
        """The number of the place where this coroutine is suspended."""
        frames = []
        places = []
        while coroutine is not None:
            kind = type(coroutine)
            if kind is CoroutineType:
                frame, coroutine = coroutine.cr_frame, coroutine.cr_await
            elif kind in _LINKS:
                frame_name, next_name = _LINKS[kind]
                frame, coroutine = getattr(coroutine, frame_name), getattr(coroutine, next_name)
            else:
                break
            if frame is None:
                break
            frames.append(frame)
            places += id(frame.f_code), frame.f_lasti
        key = tuple(places)
        number = self._numbers.get(key)
        return self._new(key, frames) if number is None else number

    def _new(self, key: tuple[int, ...], frames: list[Any]) -> int:
        number = self._numbers[key] = len(self.table)
        line, chain = None, []
        for frame in frames:
            code = frame.f_code
            self._codes.append(code)
            if code.co_filename == self._filename:
                line = frame.f_lineno
                chain.append(f"{code.co_qualname}:{line}")
            else:
                chain.append(code.co_qualname)
        self.table.append((line, chain))
        return number
