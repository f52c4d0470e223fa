import { expect, test } from 'vitest';
import { hashOf, withPolicy } from './content-policy.ts';

const page = (head: string, body = '') =>
  `<!doctype html><html><head><meta charset="utf-8"/>${head}</head><body>${body}</body></html>`;

/** The directives of a page's policy, by name. */
function policyOf(html: string): Record<string, string[]> {
  const [, policy = ''] = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html) ?? [];
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

test('stands behind the declaration of characters, and before all else but what names the build', () => {
  const html = withPolicy(page('<title>x</title>').replace('<head>', '<head><meta name="b">'));
  expect(html).toMatch(
    /<head><meta name="b"><meta charset="utf-8"\/><meta http-equiv="content-security-policy" content="[^"]+"><title>/,
  );
});

test('allows by hash what stands in the page and is run, and nothing that only looks like it', () => {
  const html = page(
    '<script>first()</script><style>a{}</style><script type="application/ld+json">{}</script>',
    `<p title="<script>inAttribute()</script>">&lt;script>inText()&lt;/script></p>
    <!-- <script>inComment()</script> --><textarea><script>inField()</script></textarea>
    <script type="module">second()</script><script src="/third.js"></script>
    <template><script>inTemplate()</script></template>`,
  );
  const { 'script-src': scripts = [], 'style-src-elem': styles } = policyOf(withPolicy(html));
  expect(scripts.filter((source) => source.startsWith("'sha256"))).toEqual(
    ['first()', 'second()', 'inTemplate()'].map(hashOf),
  );
  expect(styles).toEqual(["'self'", hashOf(''), hashOf('a{}')]);
});

test('is as strict as it says: no inline script, no text as code, no source but this site', () => {
  const directives = policyOf(withPolicy(page('')));
  for (const [name, sources] of Object.entries(directives))
    if (name !== 'style-src-attr') expect(sources.join(' ')).not.toMatch(/'unsafe-|\*|https?:/);
  expect(directives['default-src']).toEqual(["'none'"]);
  expect(directives['base-uri']).toEqual(["'none'"]);
  expect(directives['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"]);
});

test('lets requests out only where a reader may name a target', () => {
  const connects = (body: string) => policyOf(withPolicy(page('', body)))['connect-src'];
  expect(connects('<section data-program="a.py">')).toEqual(["'self'"]);
  expect(connects('<section data-experiment="week-2/a/b">')).toEqual(["'self'", 'http:', 'https:']);
});

test('is made anew for a page that has one', () => {
  const once = withPolicy(page('<script>first()</script>'));
  const twice = withPolicy(once.replace('first()', 'changed()'));
  expect(twice.match(/content-security-policy/g)).toHaveLength(1);
  expect(policyOf(twice)['script-src']).toContain(hashOf('changed()'));
  expect(policyOf(twice)['script-src']).not.toContain(hashOf('first()'));
});

test('a handler as an attribute, which would not run, and a page of unknown characters end the build', () => {
  expect(() => withPolicy(page('', '<button onclick="go()">'))).toThrow('<button onclick>');
  expect(() => withPolicy('<!doctype html><title>x</title>')).toThrow(
    'declaration of its characters',
  );
});
