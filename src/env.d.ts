// Brings the types of Astro.locals.starlightRoute, which Starlight declares beside its integration.
import '@astrojs/starlight';
