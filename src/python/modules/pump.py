"""Real time where a running Python function cannot wait for JavaScript (no JSPI).

`asyncio.run(...)` at the top level of the program becomes an await. JavaScript does the waiting, then has CPython's own
`_run_once` run once, and so on: what `BaseEventLoop.run_forever` does in a loop of its own. A call of `asyncio.run` deeper in the
program is left as it is; there the loop blocks the thread, and cannot hear answers from the network.
"""

import ast
import asyncio
import inspect
from asyncio.base_events import _run_until_complete_cb
from collections.abc import Generator
from types import CodeType
from typing import Any

#: Yields milliseconds that JavaScript is to wait (-1: until an answer comes).
Steps = Generator[float, None, Any]

_NAME = "__async_labs_pumped__"


class _Pumped:
    """What the program awaits in the place of `asyncio.run(...)`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.args, self.options = args, options

    def __await__(self) -> Generator["_Pumped", Any, Any]:
        return (yield self)


class _TopLevel(ast.NodeTransformer):
    """Rewrites the calls that are not within a function, a class or a comprehension."""

    def _leave(self, node: ast.AST) -> ast.AST:
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = _leave
    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _leave

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(ast.Name("asyncio"), "run"):
                pumped = ast.Call(ast.Name(_NAME, ast.Load()), node.args, node.keywords)
                return ast.fix_missing_locations(ast.copy_location(ast.Await(ast.copy_location(pumped, node)), node))
        return node


def compile_pumped(source: bytes, filename: str) -> CodeType:
    """The program's code; a coroutine's if it calls `asyncio.run` at its top level."""
    tree = compile(source, filename, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    return compile(_TopLevel().visit(tree), filename, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def run_pumped(code: CodeType, namespace: dict[str, Any]) -> Steps:
    """Runs the program's code, in steps."""
    namespace[_NAME] = _Pumped
    coroutine = eval(code, namespace)
    if not inspect.iscoroutine(coroutine):
        return
    send, value = coroutine.send, None
    while True:
        try:
            awaited = send(value)
        except StopIteration:
            return
        try:
            value = yield from _asyncio_run(*awaited.args, **awaited.options)
            send = coroutine.send
        except BaseException as error:
            send, value = coroutine.throw, error


def _asyncio_run(main: Any, *, debug: bool | None = None, loop_factory: Any = None) -> Steps:
    """`asyncio.run`, as CPython's `Runner` does it (Lib/asyncio/runners.py)."""
    runner = asyncio.Runner(debug=debug, loop_factory=loop_factory)
    loop = runner.get_loop()
    try:
        coroutine = _coroutine_of(main)
        return (yield from _until_complete(loop, loop.create_task(coroutine, context=runner._context)))
    finally:
        try:
            yield from _cancel_all_tasks(loop)
            yield from _until_complete(loop, loop.create_task(loop.shutdown_asyncgens()))
            yield from _until_complete(loop, loop.create_task(loop.shutdown_default_executor()))
        finally:
            asyncio.set_event_loop(None)
            loop.close()


def _coroutine_of(main: Any) -> Any:
    if asyncio.iscoroutine(main):
        return main
    if not inspect.isawaitable(main):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

    async def _wrap_awaitable(awaitable: Any) -> Any:
        return await awaitable

    return _wrap_awaitable(main)


def _cancel_all_tasks(loop: Any) -> Steps:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        yield from _until_complete(loop, asyncio.gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )


def _until_complete(loop: Any, future: asyncio.Future[Any]) -> Steps:
    """`BaseEventLoop.run_until_complete` and `run_forever`, with a yield in the place of waiting."""
    future.add_done_callback(_run_until_complete_cb)
    loop._run_forever_setup()
    loop._selector.pumped = True
    try:
        while not loop._stopping:
            yield _milliseconds(loop)
            loop._run_once()
    finally:
        loop._selector.pumped = False
        loop._run_forever_cleanup()
        future.remove_done_callback(_run_until_complete_cb)
    if not future.done():
        raise RuntimeError("Event loop stopped before Future completed.")
    return future.result()


def _milliseconds(loop: Any) -> float:
    """How long `_run_once` is going to ask `select` to wait."""
    if loop._ready or loop._stopping:
        return 0
    if loop._scheduled:
        return max(0.0, loop._scheduled[0]._when - loop.time()) * 1000
    return -1 if len(loop._selector.requests) else 0
