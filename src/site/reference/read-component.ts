import ts from 'typescript';
import { printed } from './declarations.ts';
import { docstringOf } from './docstring.ts';
import type { Documented, Member } from './documented.ts';
import { allMembers, type ReadImported } from './read-module.ts';

/**
 * Reads the props of an `.astro` component: its `interface Props`, with the defaults that it takes them with. What the component
 * is stands in the first docstring of the file.
 * @param name as write-ups import it
 * @param imported the source of a file that the component imports: props may extend a type from there
 * @throws {Error} if the file has no front matter
 */
export function readComponent(name: string, source: string, imported: ReadImported): Documented {
  const code = /^---\n(.*?)^---$/ms.exec(source)?.[1];
  if (code === undefined) throw new Error(`${name}.astro has no part between lines of dashes.`);
  const parsed = ts.createSourceFile(`${name}.astro`, code, ts.ScriptTarget.Latest, true);
  const interfaces = parsed.statements.filter(ts.isInterfaceDeclaration);
  const props = interfaces.find((each) => each.name.text === 'Props');
  const defaults = defaultsIn(parsed);
  const others = new Map(
    interfaces
      .filter((each) => each !== props)
      .map((each) => [each.name.text, allMembers(each, parsed, imported)]),
  );
  const members = props ? allMembers(props, parsed, imported) : [];
  const first = parsed.statements[0];
  return {
    name,
    kind: 'component',
    doc: docstringOf(first ?? parsed),
    declaration: null,
    members: members.map((member) => ({
      ...member,
      default: member.default ?? defaults.get(member.name) ?? null,
      members: member.members.length > 0 ? member.members : localIn(member, others),
    })),
    alternatives: [],
  };
}

/** `const { folder = … } = Astro.props`: the defaults by name. */
function defaultsIn(source: ts.SourceFile): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of source.statements.filter(ts.isVariableStatement))
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isObjectBindingPattern(name) || !/^Astro\.props\b/.test(initializer?.getText() ?? ''))
        continue;
      for (const element of name.elements)
        if (element.initializer)
          found.set((element.propertyName ?? element.name).getText(), printed(element.initializer));
    }
  return found;
}

/** The members of a type that the component declares for this prop. */
function localIn(member: Member, others: ReadonlyMap<string, readonly Member[]>) {
  const names = member.declaration.match(/\b[A-Z]\w*/g) ?? [];
  return names.flatMap((name) => others.get(name) ?? []);
}
