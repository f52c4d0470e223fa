import { createInterface } from 'node:readline/promises';
import { UsageError } from '../usage-error.ts';

/** One thing to ask for. */
export interface Question<T> {
  ask: string;
  /** Taken for an empty line. */
  otherwise?: string;
  /** @throws {UsageError} with the sentence to show before it is asked for again */
  read(text: string): T;
}

/** Somebody at a keyboard who can be asked. */
export interface Terminal {
  ask<T>(question: Question<T>): Promise<T>;
  close(): void;
}

/** Asks on a terminal until an answer can be used. Ctrl+C rejects with the signal's reason. */
export function terminalOn(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  stop: AbortController,
): Terminal {
  const lines = createInterface({ input, output });
  const onEnd = () => stop.abort(new Error('Interrupted: nothing was written.'));
  lines.once('SIGINT', onEnd);
  lines.once('close', onEnd);
  const { signal } = stop;

  async function line(prompt: string): Promise<string> {
    try {
      return await lines.question(prompt, { signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  }

  return {
    async ask({ ask, otherwise, read }) {
      const prompt = otherwise === undefined ? `${ask} ` : `${ask} [${otherwise}] `;
      for (;;) {
        const text = (await line(prompt)).trim();
        try {
          return read(text === '' ? (otherwise ?? '') : text);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          output.write(`${error.message}\n`);
        }
      }
    },
    close() {
      lines.off('close', onEnd);
      lines.close();
    },
  };
}
