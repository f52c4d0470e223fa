import { describe, expect, it } from 'vitest';
import type { Term } from '../../labs/glossary/entry.ts';
import { terms } from '../../labs/glossary/terms.ts';
import { entryId, FirstUses, glossary } from './glossary.ts';

const source = { label: 'A paper', url: 'https://example.org/' };
const term = (name: string, forms: string[] = []): Term => ({
  term: name,
  forms,
  definition: 'It is this.',
  source,
});

describe('the course’s glossary', () => {
  it('is sound', () => {
    const entries = glossary(terms);
    expect(entries.length).toBe(terms.length);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(terms.length);
  });
  it('is refused with a term twice, whatever its case', () => {
    expect(() => glossary([term('Task'), term('task')])).toThrow(
      '“task” stands for “task” and for “Task”',
    );
    expect(() => glossary([term('Task'), term('Job', ['task'])])).toThrow(
      '“task” stands for “Job”',
    );
  });
  it('is refused without a source, or with a definition that is none', () => {
    const without = { ...term('Task'), source: { label: 'Somewhere', url: '' } };
    expect(() => glossary([without])).toThrow(/“Task”.*A source has a link/s);
    const unnamed = { ...term('Task'), source: { ...source, label: '' } };
    expect(() => glossary([unnamed])).toThrow('A source has a name.');
    expect(() => glossary([{ ...term('Task'), definition: 'a thing' }])).toThrow('whole sentences');
  });
  it('makes names for addresses', () => {
    expect(entryId('Little’s law')).toBe('littles-law');
    expect(entryId('In flight')).toBe('in-flight');
  });
});

describe('first uses', () => {
  const entries = glossary([
    term('Task', ['tasks']),
    term('Task group', ['task groups']),
    term('Little’s law'),
    term('Warm-up'),
  ]);
  const found = (...texts: string[]) => {
    const uses = new FirstUses(entries);
    return texts.map((text) =>
      uses
        .in(text)
        .map((piece) => (typeof piece === 'string' ? piece : [piece.text, piece.entry.id])),
    );
  };
  it('are linked once, and the text stays as it was', () => {
    expect(found('Ten tasks and a Task.', 'A task.')).toEqual([
      ['Ten ', ['tasks', 'task'], ' and a Task.'],
      ['A task.'],
    ]);
  });
  it('are whole words, and the longest that fits', () => {
    expect(found('multitask task-like subtasks, a task group')).toEqual([
      ['multitask task-like subtasks, a ', ['task group', 'task-group']],
    ]);
  });
  it('may be broken over lines, and have either apostrophe', () => {
    expect(found("a task\ngroup, Little's law")).toEqual([
      ['a ', ['task\ngroup', 'task-group'], ', ', ["Little's law", 'littles-law']],
    ]);
  });
});
