"""A thousand requests for embeddings, on one thread."""

import asyncio
import threading
import time

import http_stand_in as aiohttp

REQUESTS = 1000


class Gauge:
    """Counts what is in flight, and the most there were."""

    def __init__(self):
        self.now = self.peak = 0

    def __enter__(self):
        self.now += 1
        self.peak = max(self.peak, self.now)

    def __exit__(self, *_):
        self.now -= 1


async def embed(session, gauge):
    with gauge:
        async with session.get("http://model.example/embed?ms=500") as response:
            return response.status == 200


async def main():
    gauge = Gauge()
    began = time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        succeeded = await asyncio.gather(*(embed(session, gauge) for _ in range(REQUESTS)))
    took = time.perf_counter() - began
    print("succeeded:", sum(succeeded), "of", REQUESTS)
    print("threads:", threading.active_count())
    print("most in flight at once:", gauge.peak)
    print(f"elapsed: {took:.2f} s, and one after another {REQUESTS * 0.5:.0f} s")


asyncio.run(main())
