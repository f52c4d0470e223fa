/** Makes the questions at a lab's end answer: without it each answer can be unfolded. */
import { judged, type Asked } from './check-answer.ts';

function askedIn({ dataset }: HTMLElement): Asked {
  const answer = dataset['answer'] ?? '';
  return dataset['kind'] === 'choice'
    ? { kind: 'choice', answer }
    : { kind: 'number', answer: Number(answer), tolerance: Number(dataset['tolerance']) };
}

function givenIn(item: HTMLElement): string | null {
  const typed = item.querySelector<HTMLInputElement>('input[type=text]');
  return typed?.value ?? item.querySelector<HTMLInputElement>('input:checked')?.value ?? null;
}

function wake(item: HTMLElement): void {
  const button = item.querySelector('button');
  const says = item.querySelector('.check-says');
  const folded = item.querySelector('details');
  const answer = folded?.querySelector('p');
  if (!button || !says || !folded || !answer) return;
  button.hidden = false;
  folded.hidden = true;
  const check = () => {
    const { outcome, words } = judged(askedIn(item), givenIn(item));
    item.dataset['outcome'] = outcome;
    const rest = outcome === 'unclear' ? [] : [' ', ...answer.cloneNode(true).childNodes];
    const said = document.createElement('strong');
    said.textContent = words;
    says.replaceChildren(said, ...rest);
  };
  button.addEventListener('click', check);
  item.querySelector('input[type=text]')?.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Enter') check();
  });
}

document.querySelectorAll<HTMLElement>('.check-yourself > li').forEach(wake);
