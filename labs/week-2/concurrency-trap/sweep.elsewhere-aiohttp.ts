import { RECORDING_VERSION } from '#experiment/recording.ts';
import type { ProgramFile } from '#experiment/exchange.ts';
import { valuesNeeded } from '#measure/percentile.ts';
import { aiohttpClient } from './sweep.elsewhere-aiohttp-client.ts';
import { aiohttpDrivers } from './sweep.elsewhere-aiohttp-drivers.ts';
import { literal, pythonLiteral, seconds, wrapped } from './sweep.elsewhere-text.ts';
import type { ProgramPlan } from './sweep.elsewhere.ts';
import { runsOf } from './sweep.plan.ts';
import { row } from './sweep.rows.ts';

const FILE = 'sweep_aiohttp.py';
const OUT = 'sweep-aiohttp.json';

/** Parameters that the program does not follow: they are not part of its recording. */
const UNTRUE_THERE = ['host', 'preset', 'seed', 'retries'];

/** Of a closed loop: a user who hangs all through the window makes no other call within it. */
const HUNG = `
    inside += [
        call  # hung all through the window: its user made no other within it
        for call in client.calls
        if call.outcome == "timed out" and call.start < opens and call.end >= closes
    ]`;

/** The sweep as an asyncio program on aiohttp: the author's method, with what his script left out. */
export function aiohttpProgram({ chosen, url, page, server }: ProgramPlan): ProgramFile {
  const { driver, cap, timeoutMs, deadlineMs, rampMs, durationMs } = chosen;
  const known = Object.entries(chosen).filter(
    ([name]) => !UNTRUE_THERE.includes(name) && (name !== 'url' || chosen.host === 'url'),
  );
  const runs = runsOf(chosen).map(({ level, repetition }) => `(${level}, ${repetition})`);
  const unknown = Object.fromEntries(Object.keys(row.shape).map((name) => [name, null]));
  const text = `"""The concurrency sweep of Async Labs with aiohttp.

    pip install aiohttp
    python ${FILE}

It prints a table and writes ${OUT}. Drop that file on the experiment to see it
beside the author's rows:
${wrapped(page, '')}

${wrapped(server, '')}
"""

import asyncio
import json
import math
import os
import platform
import random
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timezone

import aiohttp

URL = ${literal(url)}
# Level and repetition of each run, in the order in which they are made.
RUNS = [
${chunks(runs)}
]
CAP = ${cap}  # connections at once, the rest wait in the client; 0 for no cap
TIMEOUT_S = ${seconds(timeoutMs)}  # waiting for a connection included
DEADLINE_S = ${seconds(deadlineMs)}  # a success that takes longer is no good
RAMP_S = ${seconds(rampMs)}  # starts are spread over so long
WARM_UP_S = ${seconds(durationMs / 5)}  # of closed and open runs, left out of the numbers
DURATION_S = ${seconds(durationMs)}  # of closed and open runs, after the warm-up
SAMPLE_EVERY_S = 0.01
OUT = ${literal(OUT)}


${aiohttpClient}

${aiohttpDrivers[driver]}

# How many values it takes to tell a percentile (Wilks, 1941).
NEEDED = {0.5: ${valuesNeeded(0.5)}, 0.95: ${valuesNeeded(0.95)}, 0.99: ${valuesNeeded(0.99)}}


def percentile(calls: list[Call], share: float) -> float | None:
    """Milliseconds by the nearest rank; None for too few, or where it falls among timeouts."""
    if len(calls) < NEEDED[share]:
        return None
    ranked = sorted(calls, key=lambda call: call.response_s)
    found = ranked[max(1, math.ceil(share * len(ranked) - 1e-9)) - 1]
    least_censored = min((c.response_s for c in calls if c.outcome == "timed out"), default=math.inf)
    return None if found.response_s >= least_censored else found.response_s * 1000


def mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def row_of(level: int, repetition: int, client: Client, opens: float, closes: float) -> dict:
    """The numbers of one run: of calls that started, and that ended, within the window."""
    inside = [call for call in client.calls if opens <= call.start <= closes]${driver === 'closed' ? HUNG : ''}
    started = [call for call in inside if call.says_something]
    ended = [call for call in client.calls if call.says_something and opens <= call.end <= closes]
    in_time = [call for call in ended if call.succeeded and call.response_s <= DEADLINE_S]
    sampled = [sample for sample in client.samples if opens <= sample[0] <= closes]
    window_s = closes - opens
    makespan_s = max(call.end for call in inside) - min(call.start for call in inside) if inside else 0.0
    mean_s = mean([call.response_s for call in started])
    queued_s = mean([call.waited_s for call in started])
    return {
        # What this script does not measure is None.
        **${pythonLiteral(unknown)},
        "host": "url",
        "driver": ${literal(driver)},
        "concurrency": level,
        "repetition": repetition,
        "completed": len(started),
        "succeeded": sum(call.succeeded for call in started),
        "timedOut": sum(call.outcome == "timed out" for call in started),
        "clientFailures": len(inside) - len(started),
        "dropped": 0,
        "makespanMs": makespan_s * 1000,
        "throughputPerSecond": len(ended) / window_s if window_s > 0 else 0.0,
        "goodputPerSecond": len(in_time) / window_s if window_s > 0 else 0.0,
        "meanResponseMs": None if mean_s is None else mean_s * 1000,
        "p50Ms": percentile(started, 0.5),
        "p95Ms": percentile(started, 0.95),
        "p99Ms": percentile(started, 0.99),
        "meanInFlight": mean([in_flight for _, in_flight, _ in sampled]),
        "meanQueued": mean([queued for _, _, queued in sampled]),
        "meanQueuedMs": None if queued_s is None else queued_s * 1000,
    }


COLUMNS = {
    "concurrency": 11,
    "completed": 9,
    "succeeded": 9,
    "makespanMs": 10,
    "throughputPerSecond": 19,
    "goodputPerSecond": 16,
    "meanResponseMs": 14,
    "p95Ms": 9,
}


def print_row(row: dict) -> None:
    cells = []
    for name, width in COLUMNS.items():
        value = row[name]
        shown = "-" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
        cells.append(shown.rjust(width))
    print("  ".join(cells), flush=True)


async def sweep(rows: list[dict]) -> None:
    print("  ".join(name.rjust(width) for name, width in COLUMNS.items()))
    for level, repetition in RUNS:
        async with Client() as client:
            opens, closes = await drive(client, level)
            row = row_of(level, repetition, client, opens, closes)
        if row["completed"] == 0 and row["clientFailures"]:
            sys.exit(f"No request reached {URL}: is the server running?")
        rows.append(row)
        print_row(row)


def recording(rows: list[dict], state: str, started_at: str) -> dict:
    """The run in the format of Async Labs' recordings."""
    return {
        "schema": ${RECORDING_VERSION},
        "experiment": ${literal(EXPERIMENT)},
        "by": f"aiohttp {aiohttp.__version__}",
        "source": None,
        "parameters": ${pythonLiteral(Object.fromEntries(known))},
        "state": state,
        "rows": rows,
        "environment": {
            "runtime": "python",
            "version": f"Python {platform.python_version()}, aiohttp {aiohttp.__version__}",
            "cores": os.cpu_count(),
            "clockStepMs": time.get_clock_info("perf_counter").resolution * 1000,
            "crossOriginIsolated": None,
            "pageWasHidden": None,
        },
        "startedAt": started_at,
        "notes": [f"Requests went to {URL}."],
    }


def allow_many_sockets() -> None:
    """Many systems let a process have 1,024 files and sockets open unless it asks for more."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main() -> None:
    allow_many_sockets()
    rows: list[dict] = []
    started_at = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    state = "failed"
    try:
        asyncio.run(sweep(rows))
        state = "complete"
    except KeyboardInterrupt:
        state = "aborted"
    finally:
        if rows:
            with open(OUT, "w", encoding="utf-8") as file:
                json.dump(recording(rows, state, started_at), file, indent=2)
            print(f"{len(rows)} rows ({state}) written to {OUT}")


if __name__ == "__main__":
    main()
`;
  return {
    tool: 'aiohttp',
    fileName: FILE,
    text,
    commands: ['pip install aiohttp', `python ${FILE}`],
    notes: [
      `It writes ${OUT}, a recording that this page takes. Python 3.10 or newer.`,
      'One server answers all runs, so the seed has no part in it: service times differ from run to run.',
    ],
  };
}

const EXPERIMENT = 'week-2/concurrency-trap/sweep';

/** Items in lines of a readable length. */
function chunks(items: readonly string[]): string {
  const lines: string[] = [];
  for (let from = 0; from < items.length; from += 8)
    lines.push(`    ${items.slice(from, from + 8).join(', ')},`);
  return lines.join('\n');
}
