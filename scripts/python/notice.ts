/** What lies beside the files: whose work they are and under which terms. */
export const notice = (version: string): string => `These files run Python in the page.

Pyodide ${version} (pyodide-*.mjs, pyodide-*.wasm.gzip) is under the Mozilla Public License 2.0. Its source:
https://github.com/pyodide/pyodide/tree/${version}

CPython and its standard library (in pyodide-*.wasm.gzip and pyodide-*.library.gzip) are under the Python Software Foundation
License. The library is Pyodide's, with modules left out and the rest compiled. Its source: https://github.com/python/cpython

The package async_labs in pyodide-*.library.gzip is this site's own.
`;
