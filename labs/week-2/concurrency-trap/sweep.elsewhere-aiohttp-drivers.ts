import type { Parameters } from './sweep.parameters.ts';

/**
 * The three drivers as Python: each starts calls and returns the window that counts, in seconds on the monotonic clock.
 */
export const aiohttpDrivers: Record<Parameters['driver'], string> = {
  batch: `async def drive(client: Client, level: int) -> tuple[float, float]:
    """A batch: so many calls started together, and the run lasts until the last has ended."""
    opens = time.perf_counter()

    async def one(index: int) -> None:
        await asyncio.sleep(RAMP_S * index / level)
        await client.call()

    await asyncio.gather(*(one(index) for index in range(level)))
    return opens, time.perf_counter()
`,
  closed: `async def drive(client: Client, level: int) -> tuple[float, float]:
    """A closed loop: each of so many users calls again as soon as it has its answer."""
    opens = time.perf_counter() + RAMP_S + WARM_UP_S
    closes = opens + DURATION_S

    async def user(index: int) -> None:
        await asyncio.sleep(RAMP_S * index / level)
        while time.perf_counter() < closes:
            call = await client.call()
            if not call.says_something:
                await asyncio.sleep(0.1)  # whoever cannot connect must not spin

    await asyncio.gather(*(user(index) for index in range(level)))
    return opens, closes
`,
  open: `async def drive(client: Client, level: int) -> tuple[float, float]:
    """Open arrivals: so many a second, at random moments, whether or not others have ended."""
    began = time.perf_counter()
    opens = began + WARM_UP_S
    closes = opens + DURATION_S
    calls = []
    at = began + random.expovariate(level)
    while at < closes:
        # A sleep may end late: the call counts from when it was meant to start.
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        calls.append(asyncio.create_task(client.call(at)))
        at += random.expovariate(level)
    await asyncio.gather(*calls)
    return opens, closes
`,
};
