/** A file that the page loads, and what it transfers, in bytes. */
export interface ManifestEntry {
  url: string;
  transferBytes: number;
}

/** What the build emitted for Python: `virtual:python-manifest`. */
export interface PythonManifest {
  /** Pyodide's script: it exports the function that makes an interpreter. */
  glue: ManifestEntry;
  /** The interpreter, gzipped. */
  wasm: ManifestEntry;
  /** The standard library as a zip file, gzipped. */
  library: ManifestEntry;
  /** Pyodide's list of packages that could be installed, as JSON: empty. */
  lock: string;
}
