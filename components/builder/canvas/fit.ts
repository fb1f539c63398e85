/** How the flow is fitted into its surface. */

/** px of the window: up to here there are no tools above the canvas, and the sidebar covers its lower part. */
const NARROW = 640;

export const isNarrow = (): boolean => innerWidth <= NARROW;

/** Room around the flow: the tools stand above and below. */
const WIDE_FIT = { padding: { top: "72px", bottom: "64px", left: "40px", right: "40px" }, maxZoom: 1 } as const;
const NARROW_FIT = { padding: { top: "24px", bottom: "88px", left: "16px", right: "16px" }, maxZoom: 1 } as const;

/** Options of React Flow's `fitView`. */
export const fitOptions = () => (isNarrow() ? NARROW_FIT : WIDE_FIT);
