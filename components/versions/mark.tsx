import { CircleCheck, CircleDashed, CircleX, Clock, EyeOff, type LucideIcon, Minus, Plus } from "lucide-react";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { MARKS, type StepMark } from "#components/versions/migration-words.ts";

const ICONS: Record<StepMark, LucideIcon> = {
  completed: CircleCheck,
  open: Clock,
  stopped: CircleDashed,
  hidden: EyeOff,
  new: Plus,
  gone: CircleX,
  removed: Minus,
};

/** How a step stands: icon, word and colour together. */
export function Mark({ mark }: { mark: StepMark }) {
  const Icon = ICONS[mark];
  return <StatusBadge {...MARKS[mark]} icon={<Icon aria-hidden="true" />} />;
}
