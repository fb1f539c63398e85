import { Check, CircleAlert, CircleDashed, type LucideIcon } from "lucide-react";
import type { Drafts } from "#components/tasks/steps/drafts.ts";
import { Spinner } from "#components/ui/spinner.tsx";

const STATES: Record<Drafts["status"], { Icon: LucideIcon | typeof Spinner; text: string | null; ink: string }> = {
  saved: { Icon: Check, text: null, ink: "text-text-3" },
  saving: { Icon: Spinner, text: "Saving…", ink: "text-text-3" },
  typing: { Icon: CircleDashed, text: "Not saved yet", ink: "text-wait-text" },
  failed: { Icon: CircleAlert, text: "Not saved", ink: "text-bad-text" },
};

/** How what is typed stands: icon and word. @param saved the word where there is nothing to save */
export function SaveMark({ status, saved }: { status: Drafts["status"]; saved: string }) {
  const { Icon, text, ink } = STATES[status];
  return (
    <span className={`flex items-center gap-[5px] text-12 ${ink}`}>
      <Icon size={13} aria-hidden="true" />
      {text ?? saved}
    </span>
  );
}

/** The page's own, which is announced. */
export const SaveState = ({ status }: { status: Drafts["status"] }) => (
  <span role="status" className="ml-auto">
    <SaveMark status={status} saved="All changes saved" />
  </span>
);
