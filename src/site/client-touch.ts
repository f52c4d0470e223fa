/**
 * `client:touch`: a widget's script is loaded when the reader comes to it, with pointer, finger or focus, or when the address is
 * for a widget. Until then it stands as it was served. What is pressed before the script has come is pressed again when it has.
 */
import type { ClientDirective } from 'astro';

const COMING = ['pointerover', 'pointerdown', 'focusin', 'dragenter'] as const;

/** What a click before its time is kept for. Fields and links work without their script. */
const HELD = 'button, summary';

const isForWidget = () => location.hash.includes('=');

const touch: ClientDirective = (load, _options, island) => {
  let pressed: HTMLElement | null = null;
  let underWay = false;

  const hold = (event: Event) => {
    const target = event.target instanceof Element ? event.target.closest(HELD) : null;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = target;
    come();
  };
  const follow = () => {
    if (isForWidget()) come();
  };
  const listen = (set: 'addEventListener' | 'removeEventListener') => {
    for (const type of COMING) island[set](type, come);
    window[set]('hashchange', follow);
  };
  function come(): void {
    if (underWay) return;
    underWay = true;
    listen('removeEventListener');
    const wake = async () => {
      const hydrate = await load();
      await hydrate();
    };
    wake().then(
      () => {
        island.removeEventListener('click', hold, true);
        pressed?.click();
      },
      () => {
        // The script could not be had: the next touch asks for it again.
        underWay = false;
        listen('addEventListener');
      },
    );
  }
  island.addEventListener('click', hold, true);
  listen('addEventListener');
  follow();
};

export default touch;
