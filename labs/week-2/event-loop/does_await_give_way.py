"""Three awaits: of a coroutine that never suspends, of sleep(0), and of a task."""

import asyncio


async def never_suspends():
    return "done"


async def bystander(log):
    while True:
        log.append("bystander")
        await asyncio.sleep(0)


async def main():
    log = []
    other = asyncio.create_task(bystander(log), name="bystander")
    await asyncio.sleep(0)

    log.clear()
    await never_suspends()
    print("after awaiting a coroutine that never suspends, the bystander ran", len(log), "times")

    log.clear()
    await asyncio.sleep(0)
    print("after awaiting sleep(0), the bystander ran", len(log), "times")

    log.clear()
    await asyncio.create_task(never_suspends(), name="a task")
    print("after awaiting a task, the bystander ran", len(log), "times")

    other.cancel()


asyncio.run(main())
