import type { ComponentChildren } from 'preact';
import { comparisonTexts } from './comparison-texts.ts';

export interface SideBySideProps {
  id: string;
  caption: string;
  /** What the rows are. */
  subject: string;
  /** The runs' names. */
  one: string;
  other: string;
  lines: readonly {
    key: string;
    label: string;
    one: ComponentChildren;
    other: ComponentChildren;
    differs: boolean;
  }[];
}

/** A table of two runs; rows in which they differ say so in a word. */
export function SideBySide({ id, caption, subject, one, other, lines }: SideBySideProps) {
  return (
    <div class="table-box side-by-side" tabIndex={0} role="region" aria-labelledby={id}>
      <table>
        <caption>
          <span id={id}>{caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{subject}</th>
            <th scope="col">{one}</th>
            <th scope="col">{other}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} data-differs={line.differs}>
              <th scope="row">
                {line.label}{' '}
                {line.differs && <span class="differs">{comparisonTexts.differs}</span>}
              </th>
              <td>{line.one}</td>
              <td>{line.other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
