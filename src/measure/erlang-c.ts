/**
 * The share of arrivals that must wait in an M/M/c queue (A. K. Erlang, 1917).
 * @param servers c, a whole number of 1 or more
 * @param load arrival rate times mean service time, in erlangs; below `servers`
 */
export function erlangC(servers: number, load: number): number {
  // Erlang B by its recursion, which never overflows; C follows from it.
  let blocked = 1;
  for (let k = 1; k <= servers; k += 1) blocked = (load * blocked) / (k + load * blocked);
  const utilisation = load / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}

/** Mean wait for a server in an M/M/c queue, in the unit of `meanServiceTime`. */
export function meanWaitMMc(servers: number, utilisation: number, meanServiceTime: number): number {
  const waiting = erlangC(servers, servers * utilisation);
  return (waiting * meanServiceTime) / (servers * (1 - utilisation));
}
