"""Requests of a program through a loop of ours: futures on this side, the host's network on the other."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What came back. Status 0: nothing did, and `body` says why."""

    status: int
    headers: dict[str, str]
    body: str


class Requests:
    """The requests of one loop that have no answer yet, by token."""

    def __init__(self) -> None:
        self._waiting: dict[int, asyncio.Handle] = {}
        self._count = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, loop: Any, on_cancel: Callable[[int, asyncio.Handle], None]) -> tuple[int, asyncio.Future, asyncio.Handle]:
        """A new request: its token, its future, and the handle to run when the answer is there."""
        self._count += 1
        token, future = self._count, loop.create_future()
        handle = asyncio.Handle(_resolve, (future, []), loop)
        self._waiting[token] = handle

        def done(_: Any) -> None:
            if future.cancelled() and self._waiting.pop(token, None) is not None:
                on_cancel(token, handle)

        future.add_done_callback(done)
        return token, future, handle

    def answered(self, answers: str) -> list[asyncio.Handle]:
        """The handles of what has been answered, each with its reply; answers to cancelled requests are dropped."""
        handles = []
        for answer in json.loads(answers):
            handle = self._waiting.pop(answer.pop("token"), None)
            if handle is not None:
                handle._args[1].append(Reply(**answer))
                handles.append(handle)
        return handles


def _resolve(future: asyncio.Future[Reply], reply: list[Reply]) -> None:
    if not future.done():
        future.set_result(reply[0])


def as_json(method: str, url: str, headers: dict[str, str] | None, body: str | None) -> str:
    """A request as the host reads it."""
    return json.dumps({"method": method, "url": url, "headers": headers or {}, "body": body})
