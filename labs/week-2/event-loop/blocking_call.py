"""A heartbeat beside a blocking call, and beside a wait of the same length that gives the thread away."""

import asyncio
import time

BEAT = 0.06


async def heartbeat(gaps):
    last = time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        gaps.append(now - last)
        last = now


async def blocking():
    time.sleep(0.3)


async def waiting():
    await asyncio.sleep(0.3)


async def main():
    for pause in (blocking, waiting):
        gaps = []
        beat = asyncio.create_task(heartbeat(gaps), name=f"heartbeat beside {pause.__name__}")
        await asyncio.sleep(0.1)
        await pause()
        await asyncio.sleep(0.1)
        beat.cancel()
        print(f"{pause.__name__}: longest gap between beats {max(gaps):.1f} s")


asyncio.run(main())
