/** Hands the page's one way to Python to a test, `window.python`, and the text of a trace as it is recorded. */
import { PythonBridge } from '#python/bridge.ts';
import { nextIdle } from '#widgets/page-quiet.ts';
import { encodeTrace } from '#python/trace-encode.ts';

declare global {
  interface Window {
    python: PythonBridge;
    encodeTrace: typeof encodeTrace;
  }
}

window.python = new PythonBridge((callback) => void nextIdle(2000, 2000).then(callback));
window.encodeTrace = encodeTrace;
