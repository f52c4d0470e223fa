"""Lab 2.2's two errors, broken and mended."""

import asyncio

import http_stand_in as aiohttp

URL = "http://model.example/embed?ms=100"


async def overwritten(session):
    async with session.get(URL) as response:
        response = await response.json()
        return response.status == 200


async def two_names(session):
    async with session.get(URL) as response:
        body = await response.json()
        return response.status == 200 and body is not None


async def gathered_outside(fetch):
    async with aiohttp.ClientSession() as session:
        calls = [fetch(session) for _ in range(3)]
    return await asyncio.gather(*calls)


async def gathered_inside(fetch):
    async with aiohttp.ClientSession() as session:
        calls = [fetch(session) for _ in range(3)]
        return await asyncio.gather(*calls)


async def main():
    for batch, fetch in (
        (gathered_inside, overwritten),
        (gathered_outside, two_names),
        (gathered_inside, two_names),
    ):
        try:
            outcome = await batch(fetch)
        except Exception as error:
            outcome = f"{type(error).__name__}: {error}"
        print(f"{batch.__name__}, {fetch.__name__}: {outcome}")


asyncio.run(main())
