/** Moving the focus between the builder's regions. */

const FIRST = "a[href], button:not([tabindex='-1']), input, select, textarea, [contenteditable=true], [tabindex='0']";

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

/** The canvas itself, where none of its nodes is meant. */
export const focusCanvas = (): void => document.querySelector<HTMLElement>(".flow-canvas")?.focus({ preventScroll: true });

/** The first field of the sidebar, once it is drawn. */
export function focusSidebar(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("aside :is(input, select, textarea)")?.focus());
}

/** The name of the node whose sidebar has just been opened, ready to be typed over. A menu that is closing gives the focus back first. */
export function focusNodeName(): void {
  onceDrawn(() => {
    // A panel that opens with something else is entered at its tabs.
    if (!selectName()) document.querySelector<HTMLElement>("aside [role=tab][aria-selected=true]")?.focus();
  });
}

function selectName(): boolean {
  const name = document.querySelector<HTMLInputElement>("aside [data-node-name]");
  name?.focus();
  name?.select();
  return name !== null;
}

/** As `focusNodeName`, by the tab that holds the name where another one is open: to the names of webhooks and forms, the last. */
export function focusNameToRename(): void {
  onceDrawn(() => {
    if (selectName()) return;
    const tabs = document.querySelectorAll<HTMLElement>("aside [role=tab]");
    const holder = document.querySelector("aside[aria-label^='Step ']") ? tabs[0] : tabs[tabs.length - 1];
    // A tab that gets the focus opens.
    holder?.focus();
    onceDrawn(() => void selectName());
  });
}

const onceDrawn = (work: () => void) => requestAnimationFrame(() => requestAnimationFrame(work));

/** The element for a place in the node's data; the one around it where there is none: `paths.1` for `paths.1.when.all.0`. */
function elementFor(place: string): HTMLElement | null {
  for (let path = place; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const found = document.querySelector<HTMLElement>(`aside [data-place="${path}"]`);
    if (found) return found;
  }
  return null;
}

/** About two seconds, where nothing else is to be drawn. */
const MOST_FRAMES = 120;

/** The input of the sidebar in which a place of the node's data is edited, once it is drawn; the dialog, where it is edited in one (`data-opens`). */
export function focusPlace(place: string): void {
  let [frames, shown] = [0, false];
  const look = () => {
    const element = elementFor(place);
    if (element && !shown) element.scrollIntoView({ block: "center" });
    shown ||= element !== null;
    const input = element?.querySelector<HTMLElement>("[aria-invalid=true]") ?? element?.querySelector<HTMLElement>(FIRST);
    frames += 1;
    if (input) {
      input.focus({ preventScroll: true });
      if (input.dataset.opens !== undefined) input.click();
    } else if (frames < MOST_FRAMES) requestAnimationFrame(look);
  };
  // The tab that holds it is opened first, and the list of problems gives the focus back.
  onceDrawn(look);
}

export const isInSidebar = (): boolean => document.activeElement?.closest("aside") !== null && document.activeElement !== null;
