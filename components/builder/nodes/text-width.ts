import type { Lettering, TextWidth } from "#components/builder/nodes/node-size.ts";

/** Weight and size, as the nodes' classes have them. */
const FONTS: Record<Lettering, string> = { name: "620 13px", trigger: "520 13px", line: "420 11px" };

let drawing: CanvasRenderingContext2D | null = null;
let family = "";

/** Measured by the browser, without drawing it. */
export const textWidth: TextWidth = (text, lettering) => {
  drawing ??= document.createElement("canvas").getContext("2d");
  family ||= getComputedStyle(document.body).fontFamily;
  if (!drawing) return 0;
  drawing.font = `${FONTS[lettering]} ${family}`;
  return drawing.measureText(text).width;
};
