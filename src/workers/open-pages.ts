import type { FromWorker } from '#offline/messages.ts';

/** How long a page may take to say which build it is of. One that is frozen does not say. */
const PATIENCE_MS = 2000;
/** How often to look whether a run has ended. */
const LOOK_MS = 300;
/** How long after the last file that a search asked for the reader counts as searching. */
const SEARCHING_MS = 1500;

/** The pages of the site that are open, as the service worker sees them. */
export class OpenPages {
  readonly #clients: Clients;
  readonly #scope: string;
  readonly #running = new Set<string>();
  #searchedMs = -Infinity;

  /** @param scope the address of the course home: what lies elsewhere on the origin is no page of the site */
  constructor(clients: Clients, scope: string) {
    this.#clients = clients;
    this.#scope = scope;
  }

  /** Notes that a run has begun or ended on a page. */
  setRunning(clientId: string, running: boolean): void {
    if (running) this.#running.add(clientId);
    else this.#running.delete(clientId);
  }

  /** Notes that a page has asked for a file of the search index. */
  noteSearch(): void {
    this.#searchedMs = performance.now();
  }

  /** Resolves when no page has a run in progress, and no reader searches. */
  async quiet(): Promise<void> {
    while (this.#running.size > 0 || performance.now() - this.#searchedMs < SEARCHING_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      for (const id of this.#running) if (!(await this.#clients.get(id))) this.#running.delete(id);
    }
  }

  /** Tells all open pages the build that is served now, and asks for theirs; null if one of them does not say. */
  async builds(current: string | null): Promise<string[] | null> {
    const windows = await this.#clients.matchAll({ type: 'window', includeUncontrolled: true });
    const own = windows.filter(({ url }) => url.startsWith(this.#scope));
    const answers = await Promise.all(own.map((client) => askForBuild(client, current)));
    return answers.every((answer) => answer !== null) ? answers : null;
  }
}

function askForBuild(client: WindowClient, current: string | null): Promise<string | null> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const finish = (build: string | null) => {
      port1.close();
      resolve(build);
    };
    const timer = setTimeout(finish, PATIENCE_MS, null);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      finish(typeof data === 'string' ? data : null);
    };
    client.postMessage({ about: 'which-build', current } satisfies FromWorker, [port2]);
  });
}
