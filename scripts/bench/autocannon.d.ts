/** autocannon ships no types: the part of it that the bench uses. */
declare module 'autocannon' {
  interface Run extends PromiseLike<{ errors: number; non2xx: number }> {
    /** Told of each answer; `responseMs` is its time as autocannon has measured it. */
    on(
      event: 'response',
      listener: (client: object, status: number, bytes: number, responseMs: number) => void,
    ): void;
  }

  /** `duration` is in seconds. */
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
  }): Run;
}
