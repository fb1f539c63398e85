import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const LOOKS = {
  note: { Icon: Info, look: "text-text-2" },
  wait: { Icon: TriangleAlert, look: "text-wait-text" },
  bad: { Icon: CircleAlert, look: "text-bad-text" },
} as const;

/** A remark in a dialog: icon, words and colour together. */
export function Line({ tone = "note", children }: { tone?: keyof typeof LOOKS; children: ReactNode }) {
  const { Icon, look } = LOOKS[tone];
  return (
    <p role={tone === "bad" ? "alert" : undefined} className={`flex gap-2 text-12 ${look}`}>
      <Icon size={14} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}
