"""Tasks as CPython's, with the two things that would differ from run to run made the same."""

import asyncio
import itertools
from typing import Any


class TaskNumbers:
    """Counts tasks from 1 in each program. CPython's own counter runs on from program to program."""

    def __init__(self) -> None:
        self.next_name = itertools.count(1).__next__
        self.next_hash = itertools.count().__next__


def task_class(numbers: TaskNumbers) -> type[asyncio.Task]:
    """`asyncio.Task`, named by this program's counter.

    Sets of tasks (`all_tasks`, a task group's, `asyncio.wait`'s) are gone through in the order of hashes, which in CPython
    are addresses: here they are the order of creation.
    """

    class Task(asyncio.tasks._CTask):
        __slots__ = ("_order",)

        def __init__(self, coro: Any, *, loop: Any = None, name: Any = None, **options: Any) -> None:
            self._order = numbers.next_hash()
            if name is None and asyncio.iscoroutine(coro):
                name = f"Task-{numbers.next_name()}"
            super().__init__(coro, loop=loop, name=name, **options)
            # The traceback of an eager task that failed holds this frame, and must not hold the task.
            del self

        def __hash__(self) -> int:
            return self._order

    named_as_cpythons(Task)
    return Task


def named_as_cpythons(task: type) -> None:
    """Gives a subclass the name that CPython's class has, since programs print it."""
    task.__name__ = task.__qualname__ = "Task"
    task.__module__ = "_asyncio"
