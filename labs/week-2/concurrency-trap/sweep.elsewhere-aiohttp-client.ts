/** The part of the aiohttp program that makes requests and counts them, as Python: the same whatever the parameters are. */
export const aiohttpClient = `@dataclass
class Call:
    """One request. Moments are seconds on the monotonic clock."""

    start: float  # when it was meant to start
    end: float = 0.0
    outcome: str = "client failure"
    status: int = 0
    waiting_since: float | None = None
    waited_s: float = 0.0

    @property
    def response_s(self) -> float:
        return self.end - self.start

    @property
    def says_something(self) -> bool:
        """Whether it tells of the server: one that failed in the client does not."""
        return self.outcome != "client failure"

    @property
    def succeeded(self) -> bool:
        return self.outcome == "answered" and 200 <= self.status < 300


class Client:
    """Makes requests over one session, and counts them while they are under way."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.running = 0
        self.queued = 0
        self.samples: list[tuple[float, int, int]] = []

    async def __aenter__(self) -> "Client":
        # aiohttp's own cap is 100: with limit=0 there is none.
        connector = aiohttp.TCPConnector(limit=CAP)
        trace = aiohttp.TraceConfig()
        trace.on_connection_queued_start.append(self._queued)
        trace.on_connection_queued_end.append(self._dequeued)
        self.session = aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            trace_configs=[trace],
        )
        self.sampler = asyncio.create_task(self._sample())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.sampler.cancel()
        await self.session.close()

    async def call(self, start: float | None = None) -> Call:
        """One request, timed from when it was meant to start until its body is in."""
        call = Call(time.perf_counter() if start is None else start)
        self.calls.append(call)
        self.running += 1
        try:
            async with self.session.get(URL, trace_request_ctx=call) as response:
                await response.read()
            call.outcome, call.status = "answered", response.status
        except asyncio.TimeoutError:
            call.outcome = "timed out"
        except (aiohttp.ClientError, OSError) as error:
            call.outcome = "client failure"
            if not any(each.outcome == "client failure" for each in self.calls[:-1] if each.end):
                print(f"A request failed in the client: {error}", file=sys.stderr)
        finally:
            call.end = time.perf_counter()
            self.running -= 1
            self._leave_queue(call)  # a timeout may have come while it waited
        return call

    async def _queued(self, _session, context, _params) -> None:
        self.queued += 1
        context.trace_request_ctx.waiting_since = time.perf_counter()

    async def _dequeued(self, _session, context, _params) -> None:
        self._leave_queue(context.trace_request_ctx)

    def _leave_queue(self, call: Call) -> None:
        if call.waiting_since is not None:
            self.queued -= 1
            call.waited_s += time.perf_counter() - call.waiting_since
            call.waiting_since = None

    async def _sample(self) -> None:
        """Counts on its own, so that Little's law can fail."""
        while True:
            self.samples.append((time.perf_counter(), self.running - self.queued, self.queued))
            await asyncio.sleep(SAMPLE_EVERY_S)
`;
