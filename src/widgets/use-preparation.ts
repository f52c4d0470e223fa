import { useCallback, useRef, useState } from 'preact/hooks';

/** A step that goes before a run. It rejects once `signal` is aborted, and does nothing more. */
export type Preparation = (signal: AbortSignal) => Promise<void>;

/** How a preparation ends where no run comes of it. */
export interface PreparationEnds {
  stopped(): void;
  failed(reason: string): void;
}

/** What goes before a run: loading, asking, making ready. One at a time; the reader can stop it as they can a run. */
export function usePreparation({ stopped, failed }: PreparationEnds) {
  const [preparing, setPreparing] = useState(false);
  const controllerRef = useRef<AbortController | null>(null);
  const prepareBy = useCallback(
    (step: Preparation) => {
      const controller = new AbortController();
      controllerRef.current = controller;
      setPreparing(true);
      step(controller.signal)
        .catch((error: unknown) => {
          if (controller.signal.aborted) stopped();
          else failed(String(error));
        })
        .finally(() => setPreparing(false));
    },
    [stopped, failed],
  );
  const stopPreparing = useCallback(() => controllerRef.current?.abort(), []);
  return { preparing, prepareBy, stopPreparing };
}
