import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, Unplug } from "lucide-react";
import type { Tone } from "#components/ui/status-badge.tsx";
import type { RunJson } from "#lib/wire/run.ts";

/** How the states of runs and of received requests look. */
export const OUTCOME_LOOKS: Record<RunJson["status"], { tone: Tone; icon: typeof Clock; spins?: true }> = {
  waiting: { tone: "wait", icon: Clock },
  running: { tone: "info", icon: LoaderCircle, spins: true },
  succeeded: { tone: "ok", icon: CircleCheck },
  failed: { tone: "bad", icon: CircleX },
  interrupted: { tone: "bad", icon: Unplug },
  discarded: { tone: "neutral", icon: Ban },
};
