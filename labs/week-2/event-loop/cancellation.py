"""One task of a group fails: who is cancelled, in which order, and who gets to tidy up."""

import asyncio


async def worker(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "has finished")
    except asyncio.CancelledError:
        print(name, "is cancelled, and tidies up")
        await asyncio.sleep(0.1)
        print(name, "has tidied up")
        raise


async def failing():
    await asyncio.sleep(0.2)
    print("the failing task fails")
    raise ValueError("no such passage")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker("the quick one", 0.1), name="quick")
            group.create_task(worker("the slow one", 1.0), name="slow")
            group.create_task(failing(), name="failing")
            group.create_task(worker("the slowest one", 2.0), name="slowest")
    except* ValueError as errors:
        print("the group raises", [repr(error) for error in errors.exceptions])


asyncio.run(main())
