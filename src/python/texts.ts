/** What the page says of Python's loading and ending. */
export const texts = {
  unsupported:
    'Python cannot run here: this browser has WebAssembly switched off. Allow it for this site, or open the page in another browser.',
  offline: 'Python could not be loaded: there is no connection. Go online and try again.',
  unreachable:
    'Python could not be loaded: the connection broke or something on this device blocks it. Try again.',
  refused: (status: number) =>
    `Python could not be loaded: the server answered ${status}. Reload the page, then try again.`,
  damaged: (reason: string) =>
    `Python could not be loaded: what arrived cannot be used (${reason}). Try again.`,
  notStarted: (reason: string) =>
    `Python was loaded but did not start: ${reason} Close other tabs if memory is short, then try again.`,
  crashed: (reason: string) => `Python crashed: ${reason} The next run starts it afresh.`,
  noModelServer: 'this page has no model server at hand',
  stopped: 'You stopped the program.',
  interrupted: (budgetMs: number) =>
    `The program was stopped: it ran for ${budgetMs / 1000} s without coming to its end.`,
  overBudget: (budgetMs: number) =>
    `The program was stopped after ${budgetMs / 1000} s: it was busy with one operation and could not be interrupted.`,
};
