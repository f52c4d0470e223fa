/**
 * What a link's fragment names, and nothing of what it holds: small, since every page that can be linked to has it.
 *
 * `#experiment=week-2/event-loop/blocking&v=1&data=…` names an experiment of the page, and `#program=cures.py&step=42` a
 * program and a step of its trace; `data` is packed (payload.ts) in the version `v`.
 */
export interface Link {
  kind: 'experiment' | 'program';
  /** The experiment's id or the program's file name, as it stands in the link: nobody has checked it. */
  name: string;
  /** Of a program; null if the link names none. */
  step: string | null;
  version: string | null;
  data: string | null;
}

/** What a fragment names, or null if it is none of our links. Never throws. */
export function linkIn(fragment: string): Link | null {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const [version, data, step] = [fields.get('v'), fields.get('data'), fields.get('step')];
  const experiment = fields.get('experiment');
  if (experiment !== null)
    return { kind: 'experiment', name: experiment, step: null, version, data };
  const program = fields.get('program');
  return program === null ? null : { kind: 'program', name: program, step, version, data };
}

/** The fragment of a link, with `#`. Reads back as what it was made of. */
export function fragmentOf({ kind, name, step, version, data }: Link): string {
  const fields = new URLSearchParams({ [kind]: name });
  if (step !== null) fields.set('step', step);
  if (version !== null) fields.set('v', version);
  if (data !== null) fields.set('data', data);
  // A fragment may hold a slash as it is, and an id reads better so.
  return `#${fields.toString().replaceAll('%2F', '/')}`;
}
