import Papa from 'papaparse';
import type { ForeignFile } from '#experiment/exchange.ts';
import { MOST_ROWS, refusals } from './refusals.ts';

/** Other tools write several lines for one row. */
const MOST_LINES = 10 * MOST_ROWS;

/** A file's content, unchecked but for its form, or why it is refused, in sentences. */
export type ParsedFile = { ok: true; file: ForeignFile } | { ok: false; reason: string };

/** Reads text as JSON or as CSV with a header, whichever it begins like. Never throws. */
export function parseFile(name: string, text: string): ParsedFile {
  // A byte order mark, as spreadsheets write it.
  const content = text.replace(/^\ufeff/, '').trim();
  if (content === '') return { ok: false, reason: refusals.empty(name) };
  return /^[[{]/.test(content) ? parseJson(name, content) : parseCsv(name, content);
}

function parseJson(name: string, content: string): ParsedFile {
  try {
    return { ok: true, file: { kind: 'json', value: JSON.parse(content) } };
  } catch {
    return { ok: false, reason: refusals.brokenJson(name) };
  }
}

function parseCsv(name: string, content: string): ParsedFile {
  const { data, errors, meta } = Papa.parse<string[]>(content, {
    delimiter: ',',
    skipEmptyLines: true,
    preview: MOST_LINES,
  });
  const [header = [], ...lines] = data;
  if (header.length < 2) return { ok: true, file: { kind: 'csv', header, records: [] } };
  const broken = (index: number | undefined): ParsedFile => {
    const line = index === undefined ? null : index + 1;
    return { ok: false, reason: refusals.brokenCsv(name, line) };
  };
  const [error] = errors;
  if (error) return broken(error.row);
  const uneven = data.findIndex((cells) => cells.length !== header.length);
  if (uneven >= 0) return broken(uneven);
  if (new Set(header).size < header.length) return broken(0);
  if (meta.truncated) return { ok: false, reason: refusals.tooManyLines(name, MOST_LINES) };
  const records = lines.map((cells) =>
    Object.fromEntries(header.map((field, index) => [field, cells[index] ?? ''])),
  );
  return { ok: true, file: { kind: 'csv', header, records } };
}
