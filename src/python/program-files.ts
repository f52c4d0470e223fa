/** Whether a Python file of a lab is a program: it runs a loop when it is run. Any other is a module for the programs beside it. */
export const isProgram = (source: string): boolean =>
  /^(asyncio\.run\(|with asyncio\.Runner\()/m.test(source);
