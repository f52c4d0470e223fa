/** comlink ships this adapter's types without the extension that Node needs to load it. */
declare module 'comlink/dist/esm/node-adapter.mjs' {
  export { default } from 'comlink/dist/esm/node-adapter';
}
