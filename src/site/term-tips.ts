/**
 * The meaning of a term beside it: on hover, on focus from the keyboard, on the first tap. It stays until the reader leaves
 * both, presses Escape or presses elsewhere, and can be pointed at (WCAG 2.2, 1.4.13).
 */
const TAP_AGAIN = 'Tap again for the glossary.';
/** Long enough to move from the term onto its meaning, and not to flicker on the way across a text. */
const LEAVE_MS = 250;
const ENTER_MS = 120;
const GAP_PX = 6;

const tip = document.createElement('div');
tip.className = 'term-tip';
tip.id = 'term-tip';
tip.popover = 'manual';
tip.setAttribute('role', 'tooltip');

let shown: HTMLAnchorElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const termAt = (target: EventTarget | null): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a.term[data-definition]') : null;

const inTip = (target: EventTarget | null) => target instanceof Node && tip.contains(target);

function place(): void {
  // Of a term that is broken over two lines, its first part.
  const at = shown?.getClientRects()[0];
  if (!at) return;
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(Math.max(at.left, 8), document.documentElement.clientWidth - width - 8);
  const below = at.bottom + GAP_PX;
  const top = below + height > innerHeight ? at.top - GAP_PX - height : below;
  tip.style.left = `${Math.max(left, 0)}px`;
  tip.style.top = `${top}px`;
}

function show(term: HTMLAnchorElement, isTap = false): void {
  clearTimeout(timer);
  if (shown === term) return;
  hide();
  const words = document.createElement('p');
  words.textContent = term.dataset['definition'] ?? '';
  tip.replaceChildren(words);
  if (isTap) {
    const hint = document.createElement('p');
    hint.className = 'tap';
    hint.textContent = TAP_AGAIN;
    tip.append(hint);
  }
  if (!tip.isConnected) document.body.append(tip);
  shown = term;
  term.setAttribute('aria-describedby', tip.id);
  tip.showPopover();
  place();
}

function hide(): void {
  clearTimeout(timer);
  if (!shown) return;
  shown.removeAttribute('aria-describedby');
  shown = null;
  tip.hidePopover();
}

function soon(act: () => void, ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(act, ms);
}

function listen(): void {
  let pointer = '';
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return;
    const term = termAt(target);
    if (term && term !== shown) soon(() => show(term), ENTER_MS);
    else if (term || inTip(target)) clearTimeout(timer);
    else if (shown && shown !== document.activeElement) soon(hide, LEAVE_MS);
    else clearTimeout(timer);
  });
  document.addEventListener('focusin', ({ target }) => {
    const term = termAt(target);
    if (term?.matches(':focus-visible')) show(term);
  });
  document.addEventListener('focusout', ({ target }) => {
    if (shown && termAt(target) === shown) hide();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !shown) return;
    hide();
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', ({ target, pointerType }) => {
    pointer = pointerType;
    if (shown && termAt(target) !== shown && !inTip(target)) hide();
  });
  document.addEventListener('click', (event) => {
    const term = termAt(event.target);
    if (!term || pointer !== 'touch' || term === shown) return;
    event.preventDefault();
    show(term, true);
  });
  addEventListener('scroll', place, { passive: true, capture: true });
  addEventListener('resize', place);
}

// Where the browser has no popovers the terms stay what they are: links to the glossary.
if (typeof tip.showPopover === 'function') listen();
