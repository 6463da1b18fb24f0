/** A4, in points of 1/72 inch. */
export const PAPER = { width: 595.28, height: 841.89 } as const;
export const MARGIN = 48;
/** Below the text and above the edge, where the footer stands. */
export const FOOT = 56;
export const TEXT = { left: MARGIN, top: MARGIN, width: PAPER.width - 2 * MARGIN, bottom: PAPER.height - FOOT } as const;
/** What is said of one run. */
export const MOST_PAGES = 3;
