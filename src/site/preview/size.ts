/** A preview's size: what networks that show them ask for, 1.91 to 1. */
export const SIZE = { widthPx: 1200, heightPx: 630 } as const;
