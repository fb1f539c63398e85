import type { PointerEvent } from "react";

/** For an element whose text may be cut to one line: what does not fit is told in its title. `<span {...WHEN_CUT} className="truncate">` */
export const WHEN_CUT = {
  onPointerEnter({ currentTarget: element }: PointerEvent<HTMLElement>) {
    if (element.scrollWidth > element.clientWidth) element.title = element.textContent ?? "";
    else element.removeAttribute("title");
  },
};
