import { useTaskMark } from './highlight.ts';
import type { Listed, StepView } from './step-view.ts';
import { texts } from './texts.ts';

/** The loop as it is at one step: clock, who has the thread, its collections, its last `select`. */
export function LoopPanels({ view }: { view: StepView }) {
  const mark = useTaskMark();
  return (
    <div class="loop-panels">
      <dl class="loop-facts">
        <div>
          <dt>{texts.clock}</dt>
          <dd>{view.clock}</dd>
        </div>
        <div>
          <dt>{texts.turn}</dt>
          <dd>{view.turn}</dd>
        </div>
        <div class="loop-now" {...mark(view.now.task)}>
          <dt>{texts.now}</dt>
          <dd>{view.now.words}</dd>
        </div>
      </dl>
      <Collection title={texts.ready} listed={view.ready} />
      <Collection title={texts.timers} listed={view.timers} />
      {view.expected.count > 0 && <Collection title={texts.expected} listed={view.expected} />}
      <div class="loop-select">
        <h4>{texts.select}</h4>
        <p>{view.select || texts.selectUncalled}</p>
      </div>
    </div>
  );
}

function Collection({ title, listed }: { title: string; listed: Listed }) {
  const mark = useTaskMark();
  const { count, shown } = listed;
  return (
    <div class="loop-collection">
      <h4>
        {title} <span class="count">{count}</span>
      </h4>
      {count === 0 && <p class="none">{texts.none}</p>}
      <ol>
        {shown.map(({ handle, task, words, due, cancelled }) => (
          <li key={handle} {...mark(task)} data-cancelled={cancelled ? '' : undefined}>
            {due !== null && <span class="due">{due}</span>}
            {words}
            {cancelled && ` (${texts.legend.cancelled})`}
          </li>
        ))}
      </ol>
      {count > shown.length && <p class="none">{texts.more(count - shown.length)}</p>}
    </div>
  );
}
