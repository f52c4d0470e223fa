"""The rows a trace is written in: what src/python/trace-codec.ts reads. Numbers first, so that a row is a small tuple."""

ITERATION = 0
SELECT = 1
READY = 2
WAKE = 3
TIMER = 4
EXPECT = 5
DUE = 6
ARRIVAL = 7
CANCEL_HANDLE = 8
DROP = 9
RUN = 10
RAN = 11
TASK = 12
STEP = 13
SUSPENDED = 14
CANCEL_TASK = 15
DONE = 16
LINE = 17
BLOCKED = 18
THREAD = 19
OUTPUT = 20
LOOP = 21

RETURNED, CANCELLED, FAILED = 0, 1, 2


def microseconds(seconds: float) -> int:
    """Trace times are whole microseconds."""
    return round(seconds * 1e6)
