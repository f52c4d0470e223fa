/** What can be shown alone, at `embed/…/`: the experiments and programs that stand in the write-ups. */

/** One of them, as its write-up has it. */
export type Embeddable =
  | { kind: 'experiment'; path: string; id: string; recording: string | undefined; page: string }
  | { kind: 'program'; path: string; file: string; title: string; page: string };

/**
 * Reads the experiments and programs out of a write-up.
 * @param page the lab's folder below `labs/`, as in `week-2/event-loop`
 * @param mdx its text
 */
export function embeddableIn(page: string, mdx: string): Embeddable[] {
  return [...mdx.matchAll(/<(Experiment|Program)\s([^>]*?)\/>/g)].flatMap(
    ([, name, written]): Embeddable[] => {
      const attributes = new Map(
        [...(written ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      );
      const [id, file, title] = [
        attributes.get('id'),
        attributes.get('file'),
        attributes.get('title'),
      ];
      if (name === 'Experiment' && id !== undefined)
        return [{ kind: 'experiment', path: id, id, recording: attributes.get('recording'), page }];
      if (name === 'Program' && file !== undefined && title !== undefined)
        return [{ kind: 'program', path: programPath(page, file), file, title, page }];
      return [];
    },
  );
}

/** Where a program stands alone, below `embed/`. */
const programPath = (page: string, file: string): string => `${page}/${file.replace(/\.py$/, '')}`;

/**
 * All of a course, each once.
 * @param writeUps texts of write-ups by the path of their page
 * @param ids the experiments there are: each must stand in a write-up of its own lab
 * @throws {Error} in words, if an experiment is shown nowhere or two things want one address
 */
export function allEmbeddable(
  writeUps: Iterable<[page: string, mdx: string]>,
  ids: readonly string[],
): Embeddable[] {
  const byPath = new Map<string, Embeddable>();
  for (const [page, mdx] of writeUps)
    for (const each of embeddableIn(page, mdx)) {
      if (each.kind === 'experiment' && !each.id.startsWith(`${page}/`)) continue;
      const before = byPath.get(each.path);
      if (before && before.kind !== each.kind)
        throw new Error(`A program and an experiment both want to stand at embed/${each.path}/.`);
      if (!before) byPath.set(each.path, each);
    }
  const missing = ids.find((id) => byPath.get(id)?.kind !== 'experiment');
  if (missing !== undefined)
    throw new Error(`The experiment ${missing} stands in no write-up of its lab.`);
  return [...byPath.values()];
}
