import ts from 'typescript';
import { alternativesOf, membersOf, printed, schemaFields } from './declarations.ts';
import { docstringOf } from './docstring.ts';
import type { Documented, DocumentedFile, Member } from './documented.ts';

/** The source of a module by the path that an import names it with, or undefined where it is none of this project's. */
export type ReadImported = (specifier: string) => string | undefined;

/**
 * Reads the exported names of a module with their types as they are written. Nothing is compiled: that takes milliseconds, and
 * what an author reads is what the source says.
 * @param file its path, as it is to stand in the answer
 */
export function readModule(file: string, source: string): DocumentedFile {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const names = parsed.statements.filter(isExported).flatMap((each) => documented(each, parsed));
  return { file, names: names.filter(({ doc }) => !doc.internal) };
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function documented(statement: ts.Statement, source: ts.SourceFile): Documented[] {
  const doc = docstringOf(statement);
  const plain = { doc, declaration: null, members: [], alternatives: [] };
  if (ts.isInterfaceDeclaration(statement)) {
    const { name, typeParameters = [] } = statement;
    const members = allMembers(statement, source);
    const head = `${name.text}<${typeParameters.map(printed).join(', ')}>`;
    const declaration = typeParameters.length > 0 ? head : null;
    return [{ ...plain, name: name.text, kind: 'interface', members, declaration }];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    const { name, type } = statement;
    const alternatives = alternativesOf(type);
    const declaration = alternatives.length > 0 ? null : withoutExport(printed(statement));
    return [{ ...plain, name: name.text, kind: 'type', declaration, alternatives }];
  }
  if (ts.isFunctionDeclaration(statement) && statement.name) {
    const declaration = signatureOf(statement.name.text, statement);
    return [{ ...plain, name: statement.name.text, kind: 'function', declaration }];
  }
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((each) => ({
      ...plain,
      ...constant(each.name.getText(), each.initializer),
    }));
  return [];
}

function constant(name: string, value: ts.Expression | undefined) {
  if (value && ts.isArrowFunction(value))
    return { name, kind: 'function' as const, declaration: signatureOf(name, value) };
  const members = value ? schemaFields(value) : [];
  if (members.length > 0) return { name, kind: 'schema' as const, members };
  const declaration = value ? `${name} = ${printed(value)}` : name;
  return { name, kind: 'constant' as const, declaration };
}

function signatureOf(name: string, node: ts.FunctionDeclaration | ts.ArrowFunction): string {
  const types = node.typeParameters?.map(printed).join(', ');
  const parameters = node.parameters.map(printed).join(', ');
  const result = node.type ? `: ${printed(node.type)}` : '';
  return `${name}${types === undefined ? '' : `<${types}>`}(${parameters})${result}`;
}

const withoutExport = (text: string) => text.replace(/^export /, '');

/**
 * The members of an interface, those first that it has from others: of the same file, or of one that the file imports.
 * @param imported reads that one
 */
export function allMembers(
  declaration: ts.InterfaceDeclaration,
  source: ts.SourceFile,
  imported: ReadImported = () => undefined,
): Member[] {
  const above = (declaration.heritageClauses ?? []).flatMap(({ types }) => [...types]);
  return [
    ...above.flatMap((type) => inherited(type, source, imported)),
    ...membersOf(declaration.members),
  ];
}

function inherited(
  type: ts.ExpressionWithTypeArguments,
  source: ts.SourceFile,
  imported: ReadImported,
): Member[] {
  const name = type.expression.getText();
  const [of, left] = type.typeArguments ?? [];
  if (name === 'Omit' && of && left) {
    const without: readonly string[] = left.getText().match(/\w+/g) ?? [];
    return membersNamed(of.getText(), source, imported).filter(
      (member) => !without.includes(member.name),
    );
  }
  return membersNamed(name, source, imported);
}

function membersNamed(name: string, source: ts.SourceFile, imported: ReadImported): Member[] {
  const here = source.statements.find(
    (each): each is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  if (here) return allMembers(here, source, imported);
  for (const each of source.statements.filter(ts.isImportDeclaration)) {
    const bindings = each.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    if (!bindings.elements.some((element) => element.name.text === name)) continue;
    const specifier = (each.moduleSpecifier as ts.StringLiteral).text;
    const text = imported(specifier);
    if (text === undefined) continue;
    const other = ts.createSourceFile(specifier, text, ts.ScriptTarget.Latest, true);
    return membersNamed(name, other, imported);
  }
  throw new Error(`${source.fileName}: nothing is known of ${name}, which it extends.`);
}
