import ts from 'typescript';

/** Properties whose values are read by people and decide no row: what they say may change freely. */
const WORDING = new Set([
  ...['label', 'help', 'title', 'caption', 'description', 'claim'],
  ...['doing', 'sentence', 'because', 'warning'],
]);

/** Of what `.meta()` says of a field, its unit alone says something of the numbers. */
const META_KEPT = new Set(['unit']);

/**
 * What a piece of TypeScript does, as a text that stays the same when only comments, layout, quotes, types or wording change.
 * @param onName called with each name that the piece may refer to
 */
export function canonical(node: ts.Node, onName: (name: string) => void = () => undefined): string {
  const text = (each: ts.Node): string => canonical(each, onName);

  if (isErased(node)) return '';
  if (isWrapper(node)) return text(node.expression);
  if (ts.isExpressionWithTypeArguments(node)) return text(node.expression);
  if (ts.isIdentifier(node)) {
    onName(node.text);
    return node.text;
  }
  if (ts.isStringLiteralLike(node)) return JSON.stringify(node.text);
  if (isLeaf(node)) return `${ts.SyntaxKind[node.kind]}:${node.text}`;
  if (isError(node)) return 'error';
  if (ts.isPropertyAccessExpression(node))
    return `(${text(node.expression)}${node.questionDotToken ? '?' : ''}.${node.name.text})`;
  if (ts.isPropertyAssignment(node)) {
    const name = nameOf(node.name, text);
    return `(${name}=${WORDING.has(name) ? '…' : text(node.initializer)})`;
  }
  if (ts.isCallExpression(node) && isMeta(node.expression))
    return `(${text(node.expression)} ${node.arguments.map((each) => meta(each, text)).join(' ')})`;

  const parts: string[] = [];
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    parts.push(ts.SyntaxKind[node.operator]);
  ts.forEachChild(node, (child) => {
    parts.push(isMemberName(node, child) ? nameOf(child, text) : text(child));
  });
  return `(${ts.SyntaxKind[node.kind]} ${parts.filter((part) => part !== '').join(' ')})`;
}

/** What is gone when the code runs. */
function isErased(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return false;
  if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  // `async` decides what a function does; the others say who may see it.
  return (
    ts.isModifier(node) &&
    ![ts.SyntaxKind.AsyncKeyword, ts.SyntaxKind.StaticKeyword].includes(node.kind)
  );
}

type Wrapper =
  ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.ParenthesizedExpression;
const isWrapper = (node: ts.Node): node is Wrapper =>
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node) ||
  ts.isParenthesizedExpression(node);

type Leaf = ts.LiteralLikeNode | ts.PrivateIdentifier;
const isLeaf = (node: ts.Node): node is Leaf =>
  ts.isLiteralExpression(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node) ||
  ts.isPrivateIdentifier(node);

/** An error's words decide no row. */
const isError = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  /Error$/.test(node.expression.text);

/** Names of members refer to nothing of the module. */
const isMemberName = (node: ts.Node, child: ts.Node): child is ts.PropertyName =>
  (ts.isClassElement(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) &&
  node.name === child;

function nameOf(name: ts.PropertyName, text: (node: ts.Node) => string): string {
  return ts.isComputedPropertyName(name) ? `[${text(name.expression)}]` : name.text;
}

const isMeta = (callee: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(callee) && callee.name.text === 'meta';

function meta(argument: ts.Expression, text: (node: ts.Node) => string): string {
  if (!ts.isObjectLiteralExpression(argument)) return text(argument);
  return argument.properties
    .filter(({ name }) => name === undefined || META_KEPT.has(nameOf(name, text)))
    .map(text)
    .join(' ');
}
