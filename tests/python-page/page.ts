/** Hands the page's one way to Python to a test: `window.python`. */
import { PythonBridge } from '#python/bridge.ts';

declare global {
  interface Window {
    python: PythonBridge;
  }
}

window.python = new PythonBridge();
