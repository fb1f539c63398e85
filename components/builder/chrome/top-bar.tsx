import { ChevronLeft, Keyboard, Play, Settings2, Upload } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Logo } from "#components/app/logo.tsx";
import { ProfileMenu } from "#components/app/profile-menu.tsx";
import { OtherEditors } from "#components/builder/chrome/other-editors.tsx";
import { StatusMenu } from "#components/builder/chrome/status-menu.tsx";
import { useBarCommands } from "#components/builder/chrome/use-bar-commands.ts";
import type { Stored } from "#components/builder/state.ts";
import { Button } from "#components/ui/button.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

interface TopBarProps {
  flowId: string;
  name: string;
  stored: Stored;
  openTasks: number;
  /** Whether the flow has a webhook. */
  receives: boolean;
  unsaved: boolean;
  saving: boolean;
  /** No Save and no Publish. */
  readOnly: boolean;
  /** May change the status; on a phone too. */
  mayEdit: boolean;
  whyNotPublish: string | null;
  /** What is drawn for somebody who only reads is not what is live. */
  draftDiffers: boolean;
  /** Where the flow's webhook is called; null for a flow without one. */
  webhookUrl: string | null;
  onStatus(status: FlowStatus): void;
  onFlowPanel(): void;
  onHelp(): void;
  whyNotTest: string | null;
  onTest(): void;
  onSave(): void;
  onPublish(): void;
}

/** Where one is, what the flow's state is, and what can be done with the draft. */
export const TopBar = memo(function TopBar(props: TopBarProps) {
  const { flowId, name, stored, unsaved, saving, readOnly, mayEdit, whyNotPublish } = props;
  useBarCommands(props);
  return (
    <header className="relative z-(--z-float) flex h-(--h-topbar) flex-none items-center gap-2.5 border-line border-b bg-surface px-3 lg:grid lg:grid-cols-[minmax(0,1fr)_auto_minmax(max-content,1fr)]">
      <div className="flex min-w-0 items-center gap-2.5">
        <Link href="/flows" aria-label="All flows" className={buttonLook({ variant: "ghost", size: "sm", square: true })}>
          <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" />
        </Link>
        <span className="max-sm:hidden">
          <Logo label="Baton" />
        </span>
        <div className="flex min-w-0 items-center gap-2">
          <h1 {...WHEN_CUT} className="truncate text-14 font-semibold">
            {name}
          </h1>
          <StatusMenu stored={stored} mayEdit={mayEdit} webhookUrl={props.webhookUrl} onStatus={props.onStatus} />
          <OtherEditors flowId={props.flowId} unsaved={props.unsaved} readOnly={props.readOnly} />
          <span
            role="status"
            className="inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap text-12 font-medium text-wait-text max-sm:hidden"
          >
            {unsaved && (
              <>
                <span title="Unsaved changes" className="size-[7px] flex-none rounded-full bg-wait-solid" aria-hidden="true" />
                <span className="max-2xl:sr-only">Unsaved changes</span>
              </>
            )}
          </span>
        </div>
      </div>
      <FlowTabs flowId={flowId} receives={props.receives} openTasks={props.openTasks} className="max-lg:hidden" />
      <div className="ml-auto flex flex-none items-center justify-end gap-2">
        {props.draftDiffers && (
          <span
            title="This is the draft. Tasks go by the live version."
            className="whitespace-nowrap text-12 text-wait-text max-sm:sr-only"
          >
            Draft v{stored.nextVersion}, not published
          </span>
        )}
        {!readOnly && (
          <DraftTools
            nextVersion={stored.nextVersion}
            saving={saving}
            whyNotPublish={whyNotPublish}
            whyNotTest={props.whyNotTest}
            onFlowPanel={props.onFlowPanel}
            onHelp={props.onHelp}
            onTest={props.onTest}
            onSave={props.onSave}
            onPublish={props.onPublish}
          />
        )}
        <ProfileMenu />
      </div>
    </header>
  );
});

interface DraftToolsProps
  extends Pick<TopBarProps, "saving" | "whyNotPublish" | "whyNotTest" | "onFlowPanel" | "onHelp" | "onTest" | "onSave" | "onPublish"> {
  nextVersion: number;
}

/** What can be done with the draft. */
const DraftTools = memo(function DraftTools({ nextVersion, saving, whyNotPublish, whyNotTest, ...on }: DraftToolsProps) {
  return (
    <>
      <span className="whitespace-nowrap text-12 text-text-3 max-xl:hidden">Editing draft v{nextVersion}</span>
      <span aria-hidden="true" className="mx-0.5 h-5 w-px bg-line-strong max-xl:hidden" />
      <IconButton
        className="lg:hidden max-sm:hidden"
        label="Flow settings"
        icon={<Settings2 size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={on.onFlowPanel}
      />
      <IconButton
        label="Keyboard shortcuts"
        keys="?"
        icon={<Keyboard size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={on.onHelp}
      />
      <Button
        className="max-sm:hidden"
        title="Test"
        icon={<Play size={14} strokeWidth={1.75} aria-hidden="true" />}
        disabledReason={whyNotTest}
        onClick={on.onTest}
      >
        <span className="max-xl:sr-only">Test</span>
      </Button>
      <Button busy={saving ? "Saving…" : null} onClick={on.onSave}>
        Save
        <Kbd keys="Ctrl S" className="max-xl:hidden" />
      </Button>
      <Button
        variant="primary"
        icon={<Upload size={14} strokeWidth={1.75} aria-hidden="true" />}
        disabledReason={whyNotPublish}
        onClick={on.onPublish}
      >
        Publish
      </Button>
    </>
  );
});
