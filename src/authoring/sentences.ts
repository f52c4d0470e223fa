import ts from 'typescript';

/** A sentence, or a piece of one between computed values, in a TypeScript file. */
export interface Sentence {
  text: string;
  line: number;
}

/** Comment that stands on the line of a number typed on purpose, or on the one before, with the reason. */
const GIVEN = /\/\/ given: \S+/;

/** The texts of a lab's TypeScript that are read as prose: literals of several words, without those marked as given. */
export function sentencesIn(file: string, source: string): Sentence[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const lines = source.split('\n');
  const found: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (isText(node) && /\p{L}\s/u.test(node.text)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
      const marked = [lines[line], lines[line - 1]].some((each) => GIVEN.test(each ?? ''));
      if (!marked) found.push({ text: node.text, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node);
