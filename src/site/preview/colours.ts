import tokens from '../styles/tokens.css?raw';

/**
 * The plain colour of one of the site's names (`--accent`) in the light theme.
 * @throws {Error} if tokens.css has no such colour
 */
export function lightColour(name: string): string {
  const found = new RegExp(`\\${name}: light-dark\\((#[0-9a-f]{6}),`).exec(tokens)?.[1];
  if (found === undefined) throw new Error(`tokens.css has no colour ${name}.`);
  return found;
}

/** Markup that names the site's colours, in plain ones. */
export const inPlainColours = (markup: string): string =>
  markup
    .replace(/var\((--[\w-]+)(?:,[^)]*)?\)/g, (_, name: string) =>
      // What stands on the background of a figure stands on the panel here.
      lightColour(/background/.test(name) ? '--paper-raised' : name),
    )
    .replace(/\bcurrentColor\b/gi, lightColour('--ink'));
