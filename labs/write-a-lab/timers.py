"""How late does asyncio's loop end a wait?"""

import asyncio
import statistics

WAITS_MS = [1, 4, 16, 64]
TIMES = 9


async def late_ms(wait_ms):
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(wait_ms / 1000)
    return (loop.time() - start) * 1000 - wait_ms


async def main():
    for wait_ms in WAITS_MS:
        lates_ms = [await late_ms(wait_ms) for _ in range(TIMES)]
        # Adding 0.0 makes zero of a rounded -0.0.
        median = round(statistics.median(lates_ms), 2) + 0.0
        print(f"waits of {wait_ms} ms: half of them at most {median:.2f} ms late")


asyncio.run(main())
