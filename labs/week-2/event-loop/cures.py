"""The same work done in three ways beside a heartbeat: in one piece, in a thread, in chunks."""

import asyncio
import time

BEAT = 0.06
CHUNKS = 30


def work(seconds):
    time.sleep(seconds)


async def in_one_piece():
    work(0.3)


async def in_a_thread():
    await asyncio.to_thread(work, 0.3)


async def in_chunks():
    for _ in range(CHUNKS):
        work(0.3 / CHUNKS)
        await asyncio.sleep(0)


async def heartbeat(gaps):
    last = time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        gaps.append(now - last)
        last = now


async def main():
    for way in (in_one_piece, in_a_thread, in_chunks):
        gaps = []
        beat = asyncio.create_task(heartbeat(gaps), name=f"heartbeat beside {way.__name__}")
        await asyncio.sleep(0.01)
        began = time.perf_counter()
        await way()
        took = time.perf_counter() - began
        await asyncio.sleep(0.11)
        beat.cancel()
        print(f"{way.__name__}: took {took:.1f} s, longest gap between beats {max(gaps):.1f} s")


asyncio.run(main())
