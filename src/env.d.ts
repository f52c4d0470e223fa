// Brings the types of Astro.locals.starlightRoute, which Starlight declares beside its integration.
import '@astrojs/starlight';

declare global {
  namespace App {
    interface Locals {
      /** How many sources the page has named so far. */
      sources?: number;
    }
  }
}

declare module 'astro' {
  interface AstroClientDirectives {
    'client:touch'?: boolean;
  }
}
