/** Whether a WebAssembly stack can be suspended (JavaScript Promise Integration). */
export const canSuspend = (): boolean =>
  typeof WebAssembly === 'object' && 'Suspending' in WebAssembly;
