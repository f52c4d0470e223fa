import { useEffect, useRef } from 'preact/hooks';
import { memo } from './memo.ts';
import { texts } from './texts.ts';

/** The lines of CPython's `_run_once`, as they are shipped. */
export interface RunOnceSource {
  /** Number of the first line in the file it is from. */
  firstLine: number;
  lines: string[];
}

interface LinesProps {
  source: RunOnceSource;
  /** Place in `source.lines` of the line that runs, or null. */
  running: number | null;
}

interface RunOnceProps extends LinesProps {
  /** "CPython 3.14.2". */
  python: string;
}

/** The loop's own code with the line that runs. */
export function RunOnce({ source, python, running }: RunOnceProps) {
  const boxRef = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const line = running === null ? null : boxRef.current?.children[running];
    if (!(line instanceof HTMLElement) || !boxRef.current) return;
    // The panel alone scrolls, never the page.
    boxRef.current.scrollTop = line.offsetTop - boxRef.current.clientHeight / 2;
  }, [running]);
  return (
    <div class="run-once">
      <h4>{texts.runOnce(python)}</h4>
      <pre ref={boxRef} tabIndex={0} aria-label={texts.runOnce(python)} role="region">
        <Lines source={source} running={running} />
      </pre>
      <p class="none">
        {running === null
          ? texts.outside
          : texts.runOnceLine(source.firstLine + running, (source.lines[running] ?? '').trim())}
      </p>
    </div>
  );
}

const Lines = memo(({ source, running }: LinesProps) => (
  <>
    {source.lines.map((line, index) => (
      <code key={index} {...(index === running && { 'data-running': '' })}>
        {`${line}\n`}
      </code>
    ))}
  </>
));
