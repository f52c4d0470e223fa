/**
 * Tells the page around a frame how high this one is, whenever that changes: `{ source: 'async-labs', address, heightPx }`.
 * It goes to any origin, since anybody may embed it; there is nothing in it that the outer page does not know. See docs/embed.md.
 */
function tell(): void {
  const heightPx = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ source: 'async-labs', address: location.pathname, heightPx }, '*');
}

if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
