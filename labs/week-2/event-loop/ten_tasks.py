"""Ten tasks name the thread they run on, before and after a wait."""

import asyncio
import threading


async def job(number):
    print(number, "before the wait:", threading.current_thread().name)
    await asyncio.sleep(0.1)
    print(number, "after the wait: ", threading.current_thread().name)


async def main():
    await asyncio.gather(*(job(number) for number in range(10)))


asyncio.run(main())
