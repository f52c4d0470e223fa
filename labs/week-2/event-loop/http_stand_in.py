"""A stand-in for aiohttp: so much of its client as this lab's programs use, with its names, its errors and their words.

The programs import it as `import http_stand_in as aiohttp`. It asks no server of the internet. Addresses below
http://model.example/ are answered by a simulated server: every request takes `ms` milliseconds (100 if not said), and
those beyond `admit` at once are answered 503:

    http://model.example/embed?ms=200&admit=8

On this site the server is the site's own model server, in virtual time or for real. Under plain CPython this file answers by
itself, with timers of asyncio. Where it differs from aiohttp: a whole reply arrives at once.
"""

import asyncio
import json as json_module
from collections import deque
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

MODEL_HOST = "model.example"


class ClientError(Exception):
    """All errors of this module but the RuntimeError of a closed session, and TimeoutError."""


class ClientConnectionError(ClientError):
    """The connection was not there, or went away."""


class ServerDisconnectedError(ClientConnectionError):
    """The connection was closed while an answer was awaited."""

    def __init__(self, message="Server disconnected"):
        super().__init__(message)


class ClientConnectorError(ClientConnectionError, OSError):
    """No connection could be made."""


class ClientResponseError(ClientError):
    """An answer that `raise_for_status` does not accept."""

    def __init__(self, status, message, url):
        super().__init__(status, message, url)
        self.status, self.message, self.url = status, message, url

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={self.url!r}"


class ContentTypeError(ClientResponseError):
    """`json()` of something else."""


@dataclass(frozen=True)
class ClientTimeout:
    """`total`: seconds from the call until the whole answer is there; None: no limit."""

    total: float | None = None


class TCPConnector:
    """Keeps to `limit` connections at once, aiohttp's default being 100; 0: no limit. The others wait in line."""

    def __init__(self, *, limit=100):
        self._limit = limit
        self._taken = 0
        self._waiting = deque()
        self._in_flight = set()
        self.closed = False

    async def connect(self):
        """Waits for a connection."""
        if self._limit and self._taken >= self._limit:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._pass_on()
                raise
            if self.closed:
                raise ClientConnectionError("Connector is closed.")
        else:
            self._taken += 1

    async def answered(self, answer):
        """Waits for an answer on a connection, and gives the connection back."""
        self._in_flight.add(answer)
        try:
            return await answer
        except asyncio.CancelledError:
            if self.closed and answer.cancelled():
                raise ServerDisconnectedError from None
            raise
        finally:
            self._in_flight.discard(answer)
            self._pass_on()

    def close(self):
        self.closed = True
        for turn in self._waiting:
            if not turn.done():
                turn.set_result(None)
        for answer in list(self._in_flight):
            answer.cancel()

    def _pass_on(self):
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._taken -= 1


class ClientResponse:
    """An answer."""

    def __init__(self, method, url, status, headers, body):
        self.method, self.url, self.status, self.headers = method, url, status, headers
        self.reason = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else None
        self._body = body
        self._read = False
        self._released = False

    @property
    def ok(self):
        return self.status < 400

    async def read(self):
        if self._released and not self._read:
            raise ClientConnectionError("Connection closed")
        self._read = True
        return self._body.encode()

    async def text(self):
        return (await self.read()).decode()

    async def json(self):
        body = await self.text()
        kind = self.headers.get("content-type", "").lower()
        if "json" not in kind:
            message = f"Attempt to decode JSON with unexpected mimetype: {kind}"
            raise ContentTypeError(self.status, message, self.url)
        return json_module.loads(body) if body.strip() else None

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.status, self.reason or "", self.url)

    def release(self):
        self._released = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>"


class _Request:
    """What `session.get(...)` returns: to be awaited, or entered by `async with`."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *_):
        self._response.release()


class ClientSession:
    """A client. Make it within a coroutine, and close it: `async with ClientSession() as session:`."""

    def __init__(self, *, timeout=ClientTimeout(total=300), connector=None):
        self._connector = None
        self._loop = asyncio.get_running_loop()
        self._timeout = timeout
        self._connector = connector or TCPConnector()

    @property
    def closed(self):
        return self._connector is None or self._connector.closed

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def request(self, method, url, *, json=None, headers=None, timeout=None):
        """The answer to a request; `timeout` in place of the session's own.

        Raises RuntimeError if the session is closed, TimeoutError, ClientConnectorError if no connection can be made, and
        ServerDisconnectedError if the session is closed before the answer is there.
        """
        return _Request(self._request(method, str(url), json, headers, timeout or self._timeout))

    async def _request(self, method, url, json, headers, timeout):
        if self.closed:
            raise RuntimeError("Session is closed")
        if self._loop.is_closed():
            raise RuntimeError("Event loop is closed")
        headers = dict(headers or {})
        body = None
        if json is not None:
            body = json_module.dumps(json)
            headers.setdefault("content-type", "application/json")
        async with asyncio.timeout(timeout.total):
            await self._connector.connect()
            answer = _send(self._loop, method, url, headers, body)
            status, reply_headers, reply = await self._connector.answered(answer)
        if status == 0:
            address = urlsplit(url)
            port = address.port or (443 if address.scheme == "https" else 80)
            raise ClientConnectorError(f"Cannot connect to host {address.hostname}:{port} ssl:default [{reply}]")
        return ClientResponse(method, url, status, reply_headers, reply)

    async def close(self):
        if not self.closed:
            self._connector.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()

    def __del__(self):
        if not self.closed and not self._loop.is_closed():
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})


def _send(loop, method, url, headers, body):
    """The future of (status, headers, body): from this site's runtime, if it is there, else from the server below."""
    request = getattr(loop, "async_labs_request", None)
    if request is not None:
        return request(method, url, headers, body)
    return _server.answer(loop, url)


class _Server:
    """The simulated server, for plain CPython."""

    def __init__(self):
        self._count = 0
        self._in_flight = {}

    def answer(self, loop, url):
        future = loop.create_future()
        address = urlsplit(url)
        if address.hostname != MODEL_HOST:
            future.set_result((0, {}, f"the stand-in reaches no server but {MODEL_HOST}"))
            return future
        query = parse_qs(address.query)
        milliseconds = float(query.get("ms", ["100"])[0])
        admit = int(query.get("admit", ["0"])[0])
        number, self._count = self._count, self._count + 1
        headers, body = {"content-type": "application/json"}, json_module.dumps({"request": number})
        if admit and self._in_flight.get(url, 0) >= admit:
            future.set_result((503, headers, body))
            return future
        self._in_flight[url] = self._in_flight.get(url, 0) + 1

        def served():
            # A client that has given up is not heard of: it is served to the end, as by most servers.
            self._in_flight[url] -= 1
            if not future.done():
                future.set_result((200, headers, body))

        loop.call_later(milliseconds / 1000, served)
        return future


_server = _Server()
