"""The program's standard streams: unbuffered, as under `python -u`, and cut off after so many characters."""

import io
from collections.abc import Callable

#: Takes a stream's number (0 is standard output, 1 standard error) and a text.
Sink = Callable[[int, str], None]


#: So many pieces go out one by one; a program that writes more than that is given to the host in batches.
_SINGLY = 1000
_BATCH = 4096


class Output:
    """Where both streams meet."""

    def __init__(self, sink: Sink, limit: int | None) -> None:
        self._sink = sink
        self._limit = limit
        self._left = limit
        #: Nothing more is shown: the limit is reached, or the program was ended from outside.
        self.ended = False
        self.cut = False
        self._pieces = 0
        self._held: list[str] = []
        self._held_stream, self._held_size = 0, 0

    def write(self, stream: int, text: str) -> None:
        if self.ended:
            return
        if self._left is None:
            self._send(stream, text)
            return
        self._send(stream, text[: self._left])
        self._left -= len(text)
        if self._left < 0:
            self.ended = self.cut = True
            self.note(f"Output stops here: more than {self._limit:,} characters were written.", "\n")

    def mute(self) -> None:
        """The program was ended from outside: what its clean-up writes is not shown."""
        self.ended = True

    def note(self, text: str, before: str = "") -> None:
        """A sentence of ours, which is never cut off."""
        self.flush()
        self._sink(1, f"{before}[Async Labs] {text}\n")

    def flush(self) -> None:
        """Hands out what is held back."""
        if self._held:
            self._sink(self._held_stream, "".join(self._held))
            self._held.clear()
            self._held_size = 0

    def _send(self, stream: int, text: str) -> None:
        self._pieces += 1
        if self._pieces <= _SINGLY:
            self._sink(stream, text)
            return
        if stream != self._held_stream:
            self.flush()
            self._held_stream = stream
        self._held.append(text)
        self._held_size += len(text)
        if self._held_size > _BATCH:
            self.flush()


class _Raw(io.RawIOBase):
    def __init__(self, number: int, write: Callable[[int, str], None], output: Output) -> None:
        super().__init__()
        self._output = output
        self._number = number
        self._write = write
        self._rest = b""

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number + 1

    def write(self, data: bytes, /) -> int:
        if self._output.ended:
            return len(data)
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


def open_streams(write: Callable[[int, str], None], output: Output) -> tuple[io.TextIOWrapper, io.TextIOWrapper]:
    """Standard output and standard error over `write`, which hands on to `output`."""
    out = io.TextIOWrapper(_Raw(0, write, output), encoding="utf-8", newline="\n", write_through=True)
    err = io.TextIOWrapper(
        _Raw(1, write, output), encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True
    )
    out.mode = err.mode = "w"
    return out, err
