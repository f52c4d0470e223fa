import type { Plugin } from 'vite';

/**
 * Has CodeMirror write its rules into its style element one by one. By itself it writes them as text, which no policy allows
 * without allowing every text: which text it is depends on what was mounted before. Where the element stands, and so what
 * outweighs what, stays the same. Only for the build: while developing there is no policy.
 */
export function editorStyles(): Plugin {
  return {
    name: 'editor-styles',
    apply: 'build',
    transform(code, id) {
      if (!/\/style-mod\/src\/style-mod\.js/.test(id)) return;
      const changed = code.replace(AS_TEXT, AS_RULES);
      if (changed === code)
        throw new Error('style-mod no longer writes its rules as it did: see editor-styles.ts.');
      return changed;
    },
  };
}

const AS_TEXT = /let text = ""\s+for [^\n]+\s+text \+= [^\n]+\s+this\.styleTag\.textContent = text/;

/** An element has a sheet only where it stands in a document. */
const AS_RULES = `
  const head = root.head || root;
  if (this.styleTag.parentNode !== head) head.insertBefore(this.styleTag, head.firstChild);
  const { sheet: own } = this.styleTag;
  while (own.cssRules.length > 0) own.deleteRule(0);
  for (const { rules } of this.modules)
    for (const rule of rules) own.insertRule(rule, own.cssRules.length);
`;
