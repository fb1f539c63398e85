import { Check, MousePointerClick, Play, X } from "lucide-react";
import type { Colour } from "#lib/flow/schema.ts";

const ICONS: Partial<Record<Colour, typeof Check>> = { green: Check, red: X, blue: Play };

/** An action has no icon of its own: its colour chooses it. */
export function ActionIcon({ colour, size = 14 }: { colour: Colour | null | undefined; size?: number }) {
  const Icon = (colour && ICONS[colour]) || MousePointerClick;
  return <Icon size={size} aria-hidden="true" />;
}
