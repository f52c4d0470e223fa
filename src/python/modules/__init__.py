"""What Async Labs adds to CPython: event loops, a tracer, and a way to run a program as `python file.py` would.

The loops are subclasses of `asyncio.BaseEventLoop`; the code that runs the callbacks is CPython's own `_run_once`.
"""
