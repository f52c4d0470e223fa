import type { ProgramFile } from '#experiment/exchange.ts';
import { literal, seconds, wrapped } from './sweep.elsewhere-text.ts';
import type { ProgramPlan } from './sweep.elsewhere.ts';
import { locustNames } from './sweep.foreign-locust.ts';
import { runsOf } from './sweep.plan.ts';

const FILE = 'locustfile.py';
const CSV = 'sweep-locust';
const WORKERS = 2;

/** Locust starts users in batches of a second. */
const LEAST_WARM_UP_MS = 1000;

/** A window's name, as a format string of Python. */
const WINDOW_NAME = ["level['users']", "level['run']", 'DURATION_S:g'].reduce(
  (text: string, value) => text.replace('{}', `{${value}}`),
  locustNames.window,
);

/** The sweep as a Locust file: a closed model stepping through the levels, on one process or a master and workers. */
export function locustProgram({ chosen, url, page, server }: ProgramPlan): ProgramFile {
  const { cap, timeoutMs, deadlineMs, rampMs, durationMs, driver } = chosen;
  const steps = runsOf(chosen).map(
    ({ level, repetition }) => `    {"users": ${level}, "run": ${repetition}},`,
  );
  const warmUpMs = Math.max(LEAST_WARM_UP_MS, rampMs + durationMs / 5);
  const master = `locust -f ${FILE} --master --expect-workers ${WORKERS} --headless --csv ${CSV}`;
  const worker = `locust -f ${FILE} --worker`;
  const text = `"""The concurrency sweep of Async Labs with Locust: N users in a closed loop, level by level.

    pip install locust

On ${WORKERS} processors and more, a master that leads and workers that send, each in a terminal:

    ${master}
    ${worker}        (${WORKERS} times)

On other machines: ${worker} --master-host=<address of the master>
On one processor: locust -f ${FILE} --headless --csv ${CSV}

Drop ${CSV}_stats.csv on the experiment to see it beside the author's rows:
${wrapped(page, '')}

${wrapped(server, '')}
"""

import logging
import time

from gevent.lock import BoundedSemaphore
from locust import FastHttpUser, LoadTestShape, constant, events, task
from locust.runners import MasterRunner, WorkerRunner

URL = ${literal(url)}
# Users and repetition of each level, in the order in which they are made.
LEVELS = [
${steps.join('\n')}
]
CAP = ${cap}  # requests in flight at once over all workers, the rest wait; 0 for no cap
TIMEOUT_S = ${seconds(timeoutMs)}  # of connecting, and of each silence of the server
DEADLINE_S = ${seconds(deadlineMs)}  # a success that takes longer is no good
WARM_UP_S = ${seconds(warmUpMs)}  # of each level, left out of the numbers
DURATION_S = ${seconds(durationMs)}  # of each level, after the warm-up
MARGIN_S = 0.5  # a level lasts longer than its window: messages to workers take time


class Window:
    """What this process measures now. Each worker times it by its own clock."""

    name = ""
    opens = closes = 0.0
    slots: BoundedSemaphore | None = None


def begin(environment, msg, **_):
    """A level begins: the master says so to every worker."""
    level = msg.data
    Window.name = f"${WINDOW_NAME}"
    Window.opens = time.perf_counter() + WARM_UP_S
    Window.closes = Window.opens + DURATION_S
    # Kept from level to level: requests of the one before may still hold slots of it.
    if level["cap"] and Window.slots is None:
        Window.slots = BoundedSemaphore(level["cap"])


@events.init.add_listener
def listen(environment, **_):
    if not isinstance(environment.runner, MasterRunner):
        environment.runner.register_message("level", begin)


class Visitor(FastHttpUser):
    """A user who calls again as soon as the answer is there."""

    host = URL
    wait_time = constant(0)
    connection_timeout = TIMEOUT_S
    network_timeout = TIMEOUT_S

    @task
    def visit(self):
        start = time.perf_counter()
        slots = Window.slots
        if slots:
            slots.acquire()
        try:
            with self.client.get(URL, catch_response=True) as response:
                end = time.perf_counter()
                # From when it was meant to start: waiting for a slot of the cap is part of it.
                response.request_meta["response_time"] = (end - start) * 1000
                measured = Window.opens <= end <= Window.closes
                name = Window.name if measured else "between windows"
                response.request_meta["name"] = name
                unanswered = not response.status_code
                timed_out = unanswered and end - start >= 0.95 * TIMEOUT_S
                if unanswered and not timed_out:
                    # It never reached the server: no result of the server's.
                    response.request_meta["request_type"] = ${literal(locustNames.clientFailed)}
                if timed_out:
                    self.count(${literal(locustNames.timedOut)}, name, end - start)
                elif 200 <= response.status_code < 300 and end - start <= DEADLINE_S:
                    self.count(${literal(locustNames.inTime)}, name, end - start)
        finally:
            if slots:
                slots.release()
        if unanswered and not timed_out:
            time.sleep(0.1)  # whoever cannot connect must not spin

    def count(self, kind: str, name: str, response_s: float) -> None:
        """Counts a request once more under a type of its own: Locust itself knows no deadline."""
        self.environment.events.request.fire(
            request_type=kind,
            name=name,
            response_time=response_s * 1000,
            response_length=0,
            exception=None,
            context={},
        )


class Levels(LoadTestShape):
    """Steps through the levels. Asked about once a second, on the master."""

    index = -1
    ends = 0.0

    def tick(self):
        now = time.perf_counter()
        if now >= self.ends:
            self.index += 1
            if self.index == len(LEVELS):
                return None  # ends the test
            level = LEVELS[self.index]
            logging.info("Level %s of %s: %s users", self.index + 1, len(LEVELS), level["users"])
            self.announce(level)
            self.ends = now + WARM_UP_S + DURATION_S + MARGIN_S
        users = LEVELS[self.index]["users"]
        return users, users  # all at once

    def announce(self, level: dict) -> None:
        runner = self.runner
        if not isinstance(runner, MasterRunner):
            return runner.send_message("level", {**level, "cap": CAP})
        workers = list(runner.clients.keys())
        for index, worker in enumerate(workers):
            # Shares differ by one at most; each worker has at least one slot.
            share = CAP and max(1, (CAP + index) // len(workers))
            runner.send_message("level", {**level, "cap": share}, worker)
`;
  return {
    tool: 'Locust',
    fileName: FILE,
    text,
    commands: [
      'pip install locust',
      master,
      `${worker}   # ${WORKERS} times, in terminals of their own`,
    ],
    notes: [
      `It writes ${CSV}_stats.csv, which this page takes.`,
      ...(driver === 'closed'
        ? []
        : [
            'Locust’s users are a closed loop: each calls again after its answer, whatever driver is chosen here.',
          ]),
    ],
  };
}
