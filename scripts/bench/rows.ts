import type { ExperimentWidget } from '../../tests/experiment.ts';

/** The rows a widget shows, each by its columns' headings. */
export async function rowsOf(widget: ExperimentWidget): Promise<Record<string, string>[]> {
  const table = widget.section.locator('table').last();
  const headings = await table.locator('thead th').allInnerTexts();
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)),
    );
  return rows.map((cells) =>
    Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])),
  );
}

/**
 * A number as the table prints it.
 * @throws {Error} if the column is not there or holds none
 */
export function numberIn(row: Record<string, string>, heading: string): number {
  const text = row[heading]?.replaceAll(/[\s,\u202f]/g, '') ?? '';
  if (text === '' || Number.isNaN(Number(text)))
    throw new Error(`"${heading}" holds no number: "${row[heading]}".`);
  return Number(text);
}
