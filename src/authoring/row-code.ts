import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import type { Experiment } from '#experiment/contract.ts';
import { fileOfId } from '#experiment/registry.ts';
import { canonical } from './canonical.ts';
import { modulePartsOf, type ModuleParts, type Taken } from './module-parts.ts';

/** Which members of an experiment decide its rows. The others show or judge rows that are there. */
const DECIDES_ROWS: Record<keyof Experiment, boolean> = {
  ...{ parameters: true, row: true, sample: true, sampleGroup: true },
  ...{ jobs: true, needs: true, nodeDefaults: true, run: true },
  ...{ id: false, title: false, claim: false, derived: false, levelOf: false, pageThread: false },
  ...{ sampleFigures: false, figures: false, search: false, verdicts: false },
  ...{ foreign: false, elsewhere: false, computed: false },
};

/** A digest by file, each path from the repository's root: what of that file took part in making rows. */
export type Prints = Record<string, string>;

/** Short enough to be read in a diff, long enough that no change goes unseen. */
export const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * The code that makes an experiment's rows, file by file: its `run`, parameters and row, and every declaration they reach. What
 * does not change a row is not in it: comments, layout, types, wording, figures, verdicts, packages.
 * @param root the repository's root
 * @throws {Error} in words, if there is no such experiment or a module it imports is missing
 */
export function printsOf(id: string, root: string): Prints {
  const reached = new Reached(root);
  reached.experiment(fileOfId(id));
  return reached.prints();
}

/** Follows names from declaration to declaration. */
class Reached {
  private readonly root: string;
  private readonly parts = new Map<string, ModuleParts>();
  /** By file: what was reached there, each piece once. */
  private readonly texts = new Map<string, Set<string>>();
  private readonly seen = new Set<ts.Node | string>();

  constructor(root: string) {
    this.root = root;
  }

  prints(): Prints {
    const files = [...this.texts].sort(([a], [b]) => (a < b ? -1 : 1));
    // In alphabetical order: where a declaration stands in its file decides nothing.
    return Object.fromEntries(
      files.map(([file, texts]) => [file, digest([...texts].sort().join('\n'))]),
    );
  }

  experiment(file: string): void {
    const { fallback, declared } = this.module(file);
    if (!fallback) throw new Error(`${file}: an experiment is the file's default export`);
    const definition = definitionIn(fallback, declared);
    if (!definition) return this.piece(file, fallback);
    for (const property of definition.properties) {
      const name = property.name && ts.isIdentifier(property.name) ? property.name.text : undefined;
      if (name === undefined || (DECIDES_ROWS as Record<string, boolean>)[name] !== false)
        this.piece(file, property);
    }
    this.loaded(file);
  }

  private module(file: string): ModuleParts {
    const known = this.parts.get(file);
    if (known) return known;
    const parts = modulePartsOf(file, readFileSync(join(this.root, file), 'utf8'));
    this.parts.set(file, parts);
    return parts;
  }

  /** Takes a piece of a module's code, and what it refers to. */
  private piece(file: string, node: ts.Node): void {
    if (this.seen.has(node)) return;
    this.seen.add(node);
    const names = new Set<string>();
    this.add(
      file,
      canonical(node, (name) => names.add(name)),
    );
    for (const name of names) this.name(file, name);
    for (const from of dynamicImports(node)) this.taken(file, { from, name: null });
    this.loaded(file);
  }

  private add(file: string, text: string): void {
    this.texts.set(file, (this.texts.get(file) ?? new Set()).add(text));
  }

  private name(file: string, name: string): void {
    const { declared, imported } = this.module(file);
    const taken = imported.get(name);
    if (taken) this.taken(file, taken);
    for (const node of declared.get(name) ?? []) this.piece(file, node);
  }

  /** What runs as soon as any of a module is used. */
  private loaded(file: string): void {
    if (this.seen.has(file)) return;
    this.seen.add(file);
    const { effects, bare } = this.module(file);
    for (const effect of effects) this.piece(file, effect);
    for (const from of bare) this.taken(file, { from, name: null });
  }

  private taken(file: string, { from, name }: Taken): void {
    const target = fileOf(file, from);
    if (target === null) return;
    if (!existsSync(join(this.root, target)))
      throw new Error(`${file}: imports ${from}, and there is no ${target}`);
    if (!/\.tsx?$/.test(target) || from.includes('?'))
      return this.add(target, readFileSync(join(this.root, target), 'utf8'));
    if (name === null) {
      for (const each of this.module(target).exported.keys()) this.exported(target, each);
      for (const star of this.module(target).stars) this.taken(target, { from: star, name: null });
      return this.loaded(target);
    }
    this.exported(target, name);
  }

  private exported(file: string, name: string): void {
    const { exported, stars, fallback } = this.module(file);
    const found = exported.get(name);
    if (typeof found === 'string') this.name(file, found);
    else if (found) this.taken(file, found);
    else if (name === 'default' && fallback) this.piece(file, fallback);
    else for (const from of stars) this.taken(file, { from, name });
  }
}

/** The object that `defineExperiment` is given, directly or by way of a name. */
function definitionIn(
  expression: ts.Expression,
  declared: ModuleParts['declared'],
): ts.ObjectLiteralExpression | null {
  if (ts.isIdentifier(expression)) {
    const [node] = declared.get(expression.text) ?? [];
    const initializer = node && ts.isVariableDeclaration(node) ? node.initializer : undefined;
    return initializer ? definitionIn(initializer, new Map()) : null;
  }
  const [given] = ts.isCallExpression(expression) ? expression.arguments : [];
  return given && ts.isObjectLiteralExpression(given) ? given : null;
}

function dynamicImports(node: ts.Node): string[] {
  const [first] =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? node.arguments
      : [];
  const found = first && ts.isStringLiteral(first) ? [first.text] : [];
  ts.forEachChild(node, (child) => void found.push(...dynamicImports(child)));
  return found;
}

/** The file that a specifier names, from the root; null for a package's, whose version is not the experiment's doing. */
function fileOf(importer: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#')) return `src/${path.slice(1)}`;
  return path.startsWith('.') ? posix.normalize(`${dirname(importer)}/${path}`) : null;
}
