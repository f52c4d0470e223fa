/** Made by src/site/python-integration.ts. */
declare module 'virtual:python-manifest' {
  const manifest: import('./manifest.ts').PythonManifest;
  export default manifest;
}

/** CPython's own `_run_once`, out of the library that runs on the page. */
declare module 'virtual:python-run-once' {
  const source: import('../../scripts/python-library.ts').SourceExcerpt;
  export default source;
}
