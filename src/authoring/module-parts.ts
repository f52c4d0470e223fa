import ts from 'typescript';

/** A name that a module takes from another; `name` is null for all of that module. */
export interface Taken {
  from: string;
  name: string | null;
}

/** A module in the pieces that can be reached one by one. */
export interface ModuleParts {
  /** Declarations at the outermost level by the names they bind. */
  declared: ReadonlyMap<string, readonly ts.Node[]>;
  imported: ReadonlyMap<string, Taken>;
  /** Exported names: a local one, or one of another module. */
  exported: ReadonlyMap<string, string | Taken>;
  /** Modules all of whose exports are exported again. */
  stars: readonly string[];
  /** Modules that are imported for what they do. */
  bare: readonly string[];
  /** Statements that run when the module is loaded. */
  effects: readonly ts.Statement[];
  /** What `export default` is followed by, where that is no declaration of a name. */
  fallback: ts.Expression | null;
}

/** @param file its path, for the parser */
export function modulePartsOf(file: string, text: string): ModuleParts {
  const declared = new Map<string, ts.Node[]>();
  const imported = new Map<string, Taken>();
  const exported = new Map<string, string | Taken>();
  const [stars, bare, effects] = [[] as string[], [] as string[], [] as ts.Statement[]];
  let fallback: ts.Expression | null = null;
  const declare = (name: string, node: ts.Node, isExported: boolean) => {
    declared.set(name, [...(declared.get(name) ?? []), node]);
    if (isExported) exported.set(name, name);
  };

  for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.ESNext).statements) {
    if (ts.isImportDeclaration(statement)) takeImport(statement, imported, bare);
    else if (ts.isExportDeclaration(statement)) takeExport(statement, exported, stars);
    else if (ts.isExportAssignment(statement)) fallback = statement.expression;
    else if (ts.isVariableStatement(statement))
      for (const each of statement.declarationList.declarations)
        for (const name of namesIn(each.name)) declare(name, each, isExport(statement));
    else if (isNamed(statement)) {
      const name = statement.name?.text ?? 'default';
      declare(name, statement, isExport(statement));
      if (isDefault(statement)) exported.set('default', name);
    } else if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement))
      effects.push(statement);
  }
  return { declared, imported, exported, stars, bare, effects, fallback };
}

type Named = ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration;
const isNamed = (statement: ts.Statement): statement is Named =>
  ts.isFunctionDeclaration(statement) ||
  ts.isClassDeclaration(statement) ||
  ts.isEnumDeclaration(statement);

const has = (statement: ts.Statement, kind: ts.SyntaxKind) =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === kind);
const isExport = (statement: ts.Statement) => has(statement, ts.SyntaxKind.ExportKeyword);
const isDefault = (statement: ts.Statement) => has(statement, ts.SyntaxKind.DefaultKeyword);

const specifierOf = (node: ts.Expression): string => (ts.isStringLiteral(node) ? node.text : '');

function takeImport(
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
  imported: Map<string, Taken>,
  bare: string[],
): void {
  const from = specifierOf(moduleSpecifier);
  if (!importClause) return void bare.push(from);
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  if (importClause.name) imported.set(importClause.name.text, { from, name: 'default' });
  const { namedBindings } = importClause;
  if (!namedBindings) return;
  if (ts.isNamespaceImport(namedBindings))
    return void imported.set(namedBindings.name.text, { from, name: null });
  for (const { name, propertyName, isTypeOnly } of namedBindings.elements)
    if (!isTypeOnly) imported.set(name.text, { from, name: (propertyName ?? name).text });
}

function takeExport(
  { exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration,
  exported: Map<string, string | Taken>,
  stars: string[],
): void {
  if (isTypeOnly) return;
  const from = moduleSpecifier && specifierOf(moduleSpecifier);
  if (!exportClause) return void (from !== undefined && stars.push(from));
  if (ts.isNamespaceExport(exportClause))
    return void exported.set(exportClause.name.text, { from: from ?? '', name: null });
  for (const each of exportClause.elements) {
    const local = (each.propertyName ?? each.name).text;
    if (!each.isTypeOnly)
      exported.set(each.name.text, from === undefined ? local : { from, name: local });
  }
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? namesIn(each.name) : []));
}
