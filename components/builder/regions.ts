/** Moving the focus between the builder's regions. */

const FIRST = "a[href], button:not([tabindex='-1']), input, select, textarea, [tabindex='0']";

/** In Tab order: top bar, sidebar, canvas, problems. */
const REGIONS = ["header", "aside", ".flow-canvas", "section[aria-label='Problems']"];

function enter(region: Element): boolean {
  const inner = region.matches(".flow-canvas")
    ? region.querySelector<HTMLElement>(".react-flow__node.selected, .react-flow__node")
    : region.querySelector<HTMLElement>(FIRST);
  inner?.focus();
  return inner !== null;
}

/** F6: the next region with something to focus, around the page. */
export function focusRegion(by: 1 | -1): void {
  const regions = REGIONS.flatMap((selector) => document.querySelector(selector) ?? []);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  for (let step = 1; step <= regions.length; step += 1) {
    const next = regions[(at + by * step + regions.length * 2) % regions.length];
    if (next && enter(next)) return;
  }
}

/** The first field of the sidebar, once it is drawn. */
export function focusSidebar(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("aside :is(input, select, textarea)")?.focus());
}

/** The name of the node whose sidebar has just been opened, ready to be typed over. A menu that is closing gives the focus back first. */
export function focusNodeName(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLInputElement>("aside [data-node-name]")?.select()));
}

export const isInSidebar = (): boolean => document.activeElement?.closest("aside") !== null && document.activeElement !== null;
