/** High enough for a form and the beginning of a figure; the frame scrolls inside where its page does not follow its height. */
const HEIGHT_PX = 900;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The HTML that shows an experiment on another page. */
export const embedSnippet = (address: string, title: string): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${HEIGHT_PX}" loading="lazy" style="border: 0"></iframe>`;
