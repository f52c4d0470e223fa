import ts from 'typescript';
import { defaultOf, docstringOf } from './docstring.ts';
import type { Alternative, Member } from './documented.ts';

const printer = ts.createPrinter({ removeComments: true });

/** A node as it stands in its source, on one line and without comments. */
export function printed(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    .replace(/\s+/g, ' ')
    .replace(/;( \})/g, '$1')
    .replace(/;$/, '');
}

/** The members of an interface's or an object type's body. */
export function membersOf(members: readonly ts.TypeElement[]): Member[] {
  return members.flatMap((member): Member[] => {
    if (!ts.isPropertySignature(member) && !ts.isMethodSignature(member)) return [];
    const body = ts.isPropertySignature(member) ? objectIn(member.type) : null;
    const name = member.name.getText();
    const optional = member.questionToken !== undefined;
    return [
      {
        name,
        optional,
        declaration: body ? `${name}${optional ? '?' : ''}: { … }` : printed(member),
        default: defaultOf(member),
        doc: docstringOf(member),
        members: body ? membersOf(body.members) : [],
      },
    ];
  });
}

/** An object type whose members have docstrings of their own: it is described member by member. */
function objectIn(type: ts.TypeNode | undefined): ts.TypeLiteralNode | null {
  if (!type || !ts.isTypeLiteralNode(type)) return null;
  return type.members.some((member) => docstringOf(member).text !== '') ? type : null;
}

/** The fields of a zod object that is made right here: `z.strictObject({ … })`. */
export function schemaFields(value: ts.Expression): Member[] {
  const shape = ts.isCallExpression(value) ? value.arguments[0] : undefined;
  if (!shape || !ts.isObjectLiteralExpression(shape)) return [];
  return shape.properties.filter(ts.isPropertyAssignment).map((field) => ({
    name: field.name.getText(),
    optional: false,
    declaration: printed(field),
    default: null,
    doc: docstringOf(field),
    members: [],
  }));
}

/** The shapes of a union of objects, each with the comment before it. Other unions are told by their declaration. */
export function alternativesOf(type: ts.TypeNode): Alternative[] {
  if (!ts.isUnionTypeNode(type) || !type.types.some(holdsObject)) return [];
  const source = type.getSourceFile().text;
  return type.types.map((each, index) => {
    const from = type.types[index - 1]?.end ?? type.pos;
    const comment = /\/\*\*(.*?)\*\//s.exec(source.slice(from, each.getStart()))?.[1] ?? '';
    return { declaration: printed(each), text: comment.replace(/[\s*]+/g, ' ').trim() };
  });
}

const holdsObject = (type: ts.TypeNode): boolean =>
  ts.isTypeLiteralNode(type) ||
  (ts.isIntersectionTypeNode(type) && type.types.some((each) => ts.isTypeLiteralNode(each)));
