import clsx from "clsx";
import { Check, ChevronDown, CirclePause, CirclePlay, Copy, FilePen, type LucideIcon } from "lucide-react";
import { memo, useState } from "react";
import type { Stored } from "#components/builder/state.ts";
import { copyText, NOT_COPIED } from "#components/ui/copy-button.tsx";
import { Menu, MenuButton, MenuRadioGroup, MenuRadioItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { FlowStatus } from "#lib/wire/pages.ts";

/** `look`: the pill; `ink`: the icon in the menu. */
const STATES: Record<FlowStatus, { label: string; icon: LucideIcon; look: string; ink: string; hint: string }> = {
  draft: {
    label: "Draft",
    icon: FilePen,
    look: "border-line-strong bg-surface text-text-2",
    ink: "text-text-3!",
    hint: "No new tasks. Open tasks go on.",
  },
  live: {
    label: "Live",
    icon: CirclePlay,
    look: "border-ok-line bg-ok-soft text-ok-text",
    ink: "text-ok-text!",
    hint: "Tasks can be made.",
  },
  paused: {
    label: "Paused",
    icon: CirclePause,
    look: "border-wait-line bg-wait-soft text-wait-text",
    ink: "text-wait-text!",
    hint: "No new tasks for now. Open tasks go on.",
  },
};
/** The same for a flow that another system starts. */
const RUNS: Record<FlowStatus, (version: number | null) => string> = {
  draft: () => "The webhook runs the saved draft",
  live: (version) => `The webhook runs version ${version}`,
  paused: () => "The webhook runs nothing",
};
const ORDER: readonly FlowStatus[] = ["draft", "live", "paused"];

interface StatusMenuProps {
  stored: Pick<Stored, "status" | "version">;
  mayEdit: boolean;
  /** Where the flow's webhook is called; null for a flow without one. */
  webhookUrl: string | null;
  onStatus(status: FlowStatus): void;
}

/** The status pill, which is a button: Draft, Live, Paused. */
export const StatusMenu = memo(function StatusMenu({ stored, mayEdit, webhookUrl, onStatus }: StatusMenuProps) {
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
              inLine
              icon={<state.icon size={14} strokeWidth={1.75} className={state.ink} aria-hidden="true" />}
              {...(missing
                ? { disabledReason: "Publish a version first." }
                : { hint: webhookUrl === null ? state.hint : RUNS[each](version) })}
            >
              <span className="font-medium">{state.label}</span>
            </MenuRadioItem>
          );
        })}
      </MenuRadioGroup>
      {webhookUrl !== null && <WebhookUrl url={webhookUrl} />}
    </Menu>
  );
});

/** The address, below the states; the menu stays open while it is copied. */
function WebhookUrl({ url }: { url: string }) {
  const [copied, setCopied] = useState(false);
  const toast = useToast();
  const Icon = copied ? Check : Copy;
  const copy = async () => {
    const done = await copyText(url);
    setCopied(done);
    if (!done) toast(NOT_COPIED);
  };
  return (
    <>
      <MenuSeparator />
      <div className="flex items-center gap-2 py-0.5 pr-1 pl-2">
        <span className="min-w-0 flex-1">
          <span className="block text-11 leading-3.5 font-semibold text-text-3">Webhook URL</span>
          <span className="block truncate font-mono text-[11.5px] leading-4.5" title={url}>
            {url}
          </span>
        </span>
        <MenuButton icon={<Icon size={13} aria-hidden="true" />} label="Copy webhook URL" onPress={() => void copy()}>
          {/* A menu holds nothing but items: the item itself says it. */}
          <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
        </MenuButton>
      </div>
    </>
  );
}
