"""The program's standard streams: unbuffered, as under `python -u`, and cut off after so many characters."""

import io
from collections.abc import Callable

#: Takes a stream's number (0 is standard output, 1 standard error) and a text.
Sink = Callable[[int, str], None]


class Output:
    """Where both streams meet."""

    def __init__(self, sink: Sink, limit: int | None) -> None:
        self._sink = sink
        self._left = limit
        self._limit = limit
        self.cut = False
        self._muted = False

    def mute(self) -> None:
        """The program was ended from outside: what its clean-up writes is not shown."""
        self._muted = True

    def write(self, stream: int, text: str) -> None:
        if self._muted:
            return
        if self._left is None:
            self._sink(stream, text)
            return
        if self.cut:
            return
        self._sink(stream, text[: self._left])
        self._left -= len(text)
        if self._left < 0:
            self.cut = True
            self._sink(1, f"\n[Async Labs] Output stops here: more than {self._limit:,} characters were written.\n")

    def note(self, text: str) -> None:
        """A sentence of ours, which is never cut off."""
        self._sink(1, f"[Async Labs] {text}\n")


class _Raw(io.RawIOBase):
    def __init__(self, number: int, write: Callable[[int, str], None]) -> None:
        super().__init__()
        self._number = number
        self._write = write
        self._rest = b""

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number + 1

    def write(self, data: bytes, /) -> int:
        given = bytes(data)
        whole = self._rest + given
        try:
            text, self._rest = whole.decode(), b""
        except UnicodeDecodeError as error:
            # A character may come in two halves. Bytes that no half can complete are shown as what they are.
            half = error.end == len(whole) and error.start >= len(whole) - 3
            cut = error.start if half else len(whole)
            text, self._rest = whole[:cut].decode(errors="replace"), whole[cut:]
        if text:
            self._write(self._number, text)
        return len(given)


def open_streams(write: Callable[[int, str], None]) -> tuple[io.TextIOWrapper, io.TextIOWrapper]:
    """Standard output and standard error over `write`."""
    out = io.TextIOWrapper(_Raw(0, write), encoding="utf-8", newline="\n", write_through=True)
    err = io.TextIOWrapper(
        _Raw(1, write), encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True
    )
    out.mode = err.mode = "w"
    return out, err
