/** The course's terms. The build checks them (src/site/glossary.ts) and links their first use in every lab. */
import { cpython, entry, gunther, lazowska, pike, python, schroeder, type Term } from './entry.ts';

/**
 * The terms of the course. Their order here does not matter: the build sorts them, and refuses one without a source or a
 * form twice.
 */
export const terms: readonly Term[] = [
  entry(
    'Await point',
    ['await points', 'point of suspension'],
    'A place in a coroutine where it may be set aside: an await, or a turn of async for or async with. Between two such places no other task of the loop runs.',
    ['PEP 492, Await Expression', 'https://peps.python.org/pep-0492/#await-expression'],
  ),
  entry(
    'Back-pressure',
    ['backpressure'],
    'What makes a producer slow down to the pace of its consumer: a full queue that it has to wait for, or a write that does not return until there is room.',
    python('StreamWriter.drain', 'library/asyncio-stream.html#asyncio.StreamWriter.drain'),
  ),
  entry(
    'Blocking call',
    ['blocking calls'],
    'A call that keeps its thread until it is done. Made in a coroutine, it stops every task of that loop, for none of them can run before the thread is free.',
    python('Running blocking code', 'library/asyncio-dev.html#running-blocking-code'),
  ),
  entry(
    'Callback',
    ['callbacks'],
    'A function handed over to be called later, when something has happened. An event loop runs nothing else: a step of a task is a callback too.',
    python('Scheduling callbacks', 'library/asyncio-eventloop.html#scheduling-callbacks'),
  ),
  entry(
    'Cancellation',
    ['cancels', 'cancelled'],
    'Asking a task to end early. At the await where it is suspended a CancelledError is raised, so that it can tidy up; a task may also refuse.',
    python('Task cancellation', 'library/asyncio-task.html#task-cancellation'),
  ),
  entry(
    'Closed model',
    ['closed models', 'closed loop', 'closed-loop'],
    'A way to put load on a server: a fixed number of users, each of whom sends the next request only when the last one has been answered. When the server slows down, so do its users.',
    schroeder,
  ),
  entry(
    'Concurrent',
    ['concurrency', 'concurrently'],
    'Jobs are concurrent when one begins before another has ended, whether or not they ever execute at the same instant. As a number, how many are under way at once.',
    pike,
  ),
  entry(
    'Connection pool',
    ['connection pools'],
    'The connections a client keeps open to use again. Their number bounds how many calls can be on the wire; all further ones wait inside the client.',
    [
      'aiohttp documentation, Limiting connection pool size',
      'https://docs.aiohttp.org/en/stable/client_advanced.html#limiting-connection-pool-size',
    ],
  ),
  entry(
    'Coordinated omission',
    [],
    'What happens to measured times when a load generator waits for a slow answer before it sends the next request: the requests that would have suffered meanwhile are never sent, and their times are missing from the percentiles.',
    ['G. Tene, wrk2', 'https://github.com/giltene/wrk2#acknowledgements'],
  ),
  entry(
    'Coroutine',
    ['coroutines'],
    'A function that can be suspended in the middle and resumed there, written with async def. Calling it only makes it; it runs when it is awaited or wrapped in a task.',
    python('Glossary, coroutine', 'glossary.html#term-coroutine'),
  ),
  entry(
    'Erlang C',
    ['Erlang’s C formula'],
    'The formula for the chance that a request has to wait in line when arrivals are random, service times are exponential, and a given number of servers shares one queue of any length.',
    [
      'N. Gans, G. Koole and A. Mandelbaum, Telephone Call Centers, 2003',
      'https://doi.org/10.1287/msom.5.2.79.16071',
    ],
  ),
  entry(
    'Event loop',
    ['event loops'],
    'The cycle that waits until something is due, a timer or the arrival of data, and then runs the callbacks that were waiting for it, one after the other, on one thread.',
    python('Event loop', 'library/asyncio-eventloop.html'),
  ),
  entry(
    'Executor',
    ['executors', 'thread pool', 'process pool'],
    'A pool of threads or processes that calls are handed to. The loop gives blocking calls away to one and goes on; the result comes back as a future.',
    python('Executor objects', 'library/concurrent.futures.html#executor-objects'),
  ),
  entry(
    'Future',
    ['futures'],
    'A result that may not be there yet. Awaiting one suspends the task until somebody sets its result or its exception.',
    python('Future', 'library/asyncio-future.html#asyncio.Future'),
  ),
  entry(
    'GIL',
    ['global interpreter lock', 'interpreter lock'],
    'CPython’s global interpreter lock: the thread that holds it runs Python code, and all others wait for it. It is given up while a thread waits for input or output, and absent from free-threaded builds.',
    python('Glossary, global interpreter lock', 'glossary.html#term-global-interpreter-lock'),
  ),
  entry(
    'Goodput',
    [],
    'What is delivered and of use, per time: answers that succeeded, where throughput counts all that ended. The two part where requests begin to fail.',
    ['RFC 2647, section 3.17', 'https://www.rfc-editor.org/rfc/rfc2647#section-3.17'],
  ),
  entry(
    'In flight',
    [],
    'Begun and not yet ended: a request that has been sent, or is waiting to be, and has no answer. Their number is the L of Little’s law.',
    lazowska,
  ),
  entry(
    'Knee',
    [],
    'The load up to which throughput grows nearly in proportion while response time hardly does. Beyond it more load brings little more throughput and much more waiting.',
    [
      'D.-M. Chiu and R. Jain, Analysis of the Increase and Decrease Algorithms for Congestion Avoidance, 1989',
      'https://doi.org/10.1016/0169-7552(89)90019-6',
    ],
  ),
  entry(
    'Little’s law',
    [],
    'In steady state the mean number of requests in a system is the rate at which they arrive times the mean time each spends there. It holds whatever the order of service and the distribution of times.',
    [
      'J. D. C. Little, A Proof for the Queuing Formula L = λW, 1961',
      'https://doi.org/10.1287/opre.9.3.383',
    ],
  ),
  entry(
    'Load shedding',
    ['sheds load'],
    'Refusing some requests at once so that the rest can be served in time, instead of letting all of them wait until they are of no use.',
    [
      'Site Reliability Engineering, Handling Overload',
      'https://sre.google/sre-book/handling-overload/',
    ],
  ),
  entry(
    'Makespan',
    ['makespans'],
    'The time from the start of a batch to the end of its last job. One slow job makes it long, however quick all others were.',
    [
      'R. L. Graham and others, Optimization and Approximation in Deterministic Sequencing and Scheduling, 1979',
      'https://doi.org/10.1016/S0167-5060(08)70356-X',
    ],
  ),
  entry(
    'Open model',
    ['open models', 'open loop', 'open-loop', 'open arrivals'],
    'A way to put load on a server: requests arrive on a schedule of their own, whether or not earlier ones have been answered, as visitors of a public site do. When the server slows down, they pile up.',
    schroeder,
  ),
  entry(
    'Parallel',
    ['parallelism'],
    'Jobs are parallel when they execute at the same instant, which takes more than one core. It is a property of the execution, where concurrency is one of the structure.',
    pike,
  ),
  entry(
    'Percentile',
    ['percentiles'],
    'The value that a given share of measurements does not exceed: of a hundred response times, ninety-five are at most the 95th percentile. There are several rules for values between two measurements.',
    [
      'R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, 1996',
      'https://doi.org/10.1080/00031305.1996.10473566',
    ],
  ),
  entry(
    'Rate limit',
    ['rate limits', 'rate limiting', 'rate-limited'],
    'A bound on how many requests a client may make in a time. Requests above it are refused, over HTTP with status 429 and often with the time after which to come back.',
    ['RFC 6585, section 4', 'https://www.rfc-editor.org/rfc/rfc6585#section-4'],
  ),
  entry(
    'Ready queue',
    ['ready queues'],
    'The event loop’s line of callbacks that could run now. Each turn runs those that stand in it at its start; what they add waits for the next turn.',
    cpython('Lib/asyncio/base_events.py'),
  ),
  entry(
    'Response time',
    ['response times'],
    'The time from sending a request to having its answer: waiting and service together. Of a whole batch it is the makespan.',
    lazowska,
  ),
  entry(
    'Retrograde',
    ['retrograde scaling'],
    'Said of throughput that falls while load rises: beyond a peak, keeping the parts in agreement costs more than each further one brings.',
    gunther,
  ),
  entry(
    'Saturation',
    ['saturated', 'saturates'],
    'The state in which a server’s scarcest part is busy all the time. Throughput has reached its bound, and any further request only adds to the waiting.',
    lazowska,
  ),
  entry(
    'Scheduled timers',
    ['scheduled timer', 'heap of timers'],
    'What the event loop is to call at a given time, kept in a heap with the nearest on top. The nearest one bounds how long the loop may wait.',
    cpython('Lib/asyncio/base_events.py'),
  ),
  entry(
    'Selector',
    ['selectors'],
    'The part of the event loop that asks the operating system, through epoll, kqueue or the like, which sockets can be read or written, and that waits until one can or a time has passed.',
    python('selectors', 'library/selectors.html'),
  ),
  entry(
    'Semaphore',
    ['semaphores'],
    'A counter that lets a given number of tasks pass and makes all others wait until one of those gives its place back: the usual way to bound the calls in flight.',
    python('Semaphore', 'library/asyncio-sync.html#asyncio.Semaphore'),
  ),
  entry(
    'Service time',
    ['service times'],
    'The time in which a request is being worked on, without the time it waits for its turn.',
    lazowska,
  ),
  entry(
    'Service worker',
    ['service workers'],
    'A script that a browser runs apart from any page and asks before the network when a page of its site fetches something. Here it plays the server.',
    ['W3C, Service Workers', 'https://www.w3.org/TR/service-workers/'],
  ),
  entry(
    'Tail latency',
    ['tail latencies'],
    'The response times of the slowest few requests. Where an answer needs many parts, the slowest of them decides, so that a rare delay becomes a common one.',
    [
      'J. Dean and L. A. Barroso, The Tail at Scale, 2013',
      'https://doi.org/10.1145/2408776.2408794',
    ],
  ),
  entry(
    'Task',
    ['tasks'],
    'A coroutine that the event loop runs, step by step, from one await that suspends it to the next. Tasks of one loop take turns on one thread.',
    python('Task', 'library/asyncio-task.html#asyncio.Task'),
  ),
  entry(
    'Task group',
    ['task groups'],
    'A block that is left only when all tasks started in it have ended. When one of them fails, the others are cancelled.',
    python('Task groups', 'library/asyncio-task.html#task-groups'),
  ),
  entry(
    'Throughput',
    [],
    'How much ends per time: requests a second. It does not ask how they ended; see goodput.',
    lazowska,
  ),
  entry(
    'Timeout',
    ['timeouts'],
    'The time after which a caller gives up waiting. It ends the wait and not the work: the server may go on with what nobody waits for.',
    python('Timeouts', 'library/asyncio-task.html#timeouts'),
  ),
  entry(
    'Universal Scalability Law',
    ['USL'],
    'A model of throughput over load with two reasons for falling short of proportion: what has to be done one at a time, which flattens the curve, and keeping parts in agreement, which bends it down.',
    gunther,
  ),
  entry(
    'Utilisation',
    ['utilization'],
    'The share of time for which a server is busy. Waiting grows without bound as it nears one, and long before that it is felt.',
    lazowska,
  ),
  entry(
    'Virtual time',
    [],
    'A clock that jumps from one event to the next instead of ticking, so that minutes of traffic are computed in moments and every run with the same seed is the same.',
    [
      'SimPy documentation, Time and Scheduling',
      'https://simpy.readthedocs.io/en/latest/topical_guides/time_and_scheduling.html',
    ],
  ),
  entry(
    'Warm-up',
    ['warm-up period'],
    'The beginning of a run, before queues, caches and compilers have settled. It is left out of the numbers where those are to describe the steady state.',
    [
      'A. Georges, D. Buytaert and L. Eeckhout, Statistically Rigorous Java Performance Evaluation, 2007',
      'https://doi.org/10.1145/1297027.1297033',
    ],
  ),
];
