import clsx from "clsx";
import { ChevronDown, CirclePause, CirclePlay, FilePen, type LucideIcon } from "lucide-react";
import type { Stored } from "#components/builder/state.ts";
import { Menu, MenuRadioGroup, MenuRadioItem } from "#components/ui/menu.tsx";
import type { FlowStatus } from "#lib/wire/pages.ts";

const STATES: Record<FlowStatus, { label: string; icon: LucideIcon; look: string; hint: string }> = {
  draft: { label: "Draft", icon: FilePen, look: "border-line-strong bg-surface text-text-2", hint: "No new tasks. Open tasks go on." },
  live: { label: "Live", icon: CirclePlay, look: "border-ok-line bg-ok-soft text-ok-text", hint: "Tasks can be made." },
  paused: {
    label: "Paused",
    icon: CirclePause,
    look: "border-wait-line bg-wait-soft text-wait-text",
    hint: "No new tasks for now. Open tasks go on.",
  },
};
const ORDER: readonly FlowStatus[] = ["draft", "live", "paused"];

interface StatusMenuProps {
  stored: Pick<Stored, "status" | "version">;
  mayEdit: boolean;
  onStatus(status: FlowStatus): void;
}

/** The status pill, which is a button: Draft, Live, Paused. */
export function StatusMenu({ stored, mayEdit, onStatus }: StatusMenuProps) {
  const { status, version } = stored;
  const { icon: Icon, label, look } = STATES[status];
  const pill = clsx(
    "inline-flex h-6.5 flex-none items-center gap-1.5 rounded-full border pr-1.5 pl-[9px] text-12 font-medium whitespace-nowrap",
    look,
  );
  const inside = (
    <>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr-only">Status: </span>
      {label}{" "}
      {version === null ? (
        // Drawn, no part of the name: a button called "… Not published" would be found by "Publish".
        <span aria-hidden="true" data-text="Not published" className="font-regular before:content-[attr(data-text)]" />
      ) : (
        <span className="font-regular tabular-nums">v{version}</span>
      )}
    </>
  );
  if (!mayEdit) return <span className={clsx(pill, "pr-[9px]")}>{inside}</span>;
  return (
    <Menu
      label="Status"
      align="start"
      trigger={
        <button type="button" className={pill}>
          {inside}
          <ChevronDown size={12} strokeWidth={2} aria-hidden="true" />
        </button>
      }
    >
      <MenuRadioGroup label="Status" value={status} onChange={(next) => next !== status && onStatus(next as FlowStatus)}>
        {ORDER.map((each) => {
          const state = STATES[each];
          const missing = each === "live" && version === null;
          return (
            <MenuRadioItem
              key={each}
              value={each}
              icon={<state.icon size={14} strokeWidth={1.75} aria-hidden="true" />}
              {...(missing ? { disabledReason: "Publish a version first." } : { hint: state.hint })}
            >
              {state.label}
            </MenuRadioItem>
          );
        })}
      </MenuRadioGroup>
    </Menu>
  );
}
