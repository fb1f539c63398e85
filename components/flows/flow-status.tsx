import { CirclePause, CirclePlay, FilePen } from "lucide-react";
import { StatusBadge, type Tone } from "#components/ui/status-badge.tsx";
import type { FlowStatus } from "#lib/wire/pages.ts";

/** How a flow's status looks: word, colour and icon together. */
export const FLOW_STATUS: Record<FlowStatus, { word: string; tone: Tone; Icon: typeof CirclePlay }> = {
  live: { word: "Live", tone: "ok", Icon: CirclePlay },
  paused: { word: "Paused", tone: "wait", Icon: CirclePause },
  draft: { word: "Draft", tone: "neutral", Icon: FilePen },
};

export function FlowStatusBadge({ status }: { status: FlowStatus }) {
  const { word, tone, Icon } = FLOW_STATUS[status];
  return <StatusBadge word={word} tone={tone} icon={<Icon strokeWidth={2} aria-hidden="true" />} />;
}
