"""Three timers and one arrival: what the loop waits for, and who wakes it."""

import asyncio
import time

import http_stand_in as aiohttp


async def sleeper(seconds, began):
    await asyncio.sleep(seconds)
    print(f"{time.perf_counter() - began:.1f} s: a timer of {seconds} s")


async def caller(session, began):
    async with session.get("http://model.example/embed?ms=250") as response:
        print(f"{time.perf_counter() - began:.2f} s: an answer, status {response.status}")


async def main():
    began = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(
            sleeper(0.3, began),
            sleeper(0.1, began),
            caller(session, began),
            sleeper(0.2, began),
        )


asyncio.run(main())
