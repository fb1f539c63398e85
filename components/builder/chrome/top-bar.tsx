import { ChevronLeft, Keyboard, Play, Settings2, Upload } from "lucide-react";
import Link from "next/link";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Logo } from "#components/app/logo.tsx";
import { ProfileMenu } from "#components/app/profile-menu.tsx";
import { StatusMenu } from "#components/builder/chrome/status-menu.tsx";
import type { Stored } from "#components/builder/state.ts";
import { Button } from "#components/ui/button.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { FlowStatus } from "#lib/wire/pages.ts";

interface TopBarProps {
  flowId: string;
  name: string;
  stored: Stored;
  openTasks: number;
  unsaved: boolean;
  saving: boolean;
  /** No Save and no Publish. */
  readOnly: boolean;
  /** May change the status; on a phone too. */
  mayEdit: boolean;
  whyNotPublish: string | null;
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
export function TopBar(props: TopBarProps) {
  const { flowId, name, stored, unsaved, saving, readOnly, mayEdit, whyNotPublish } = props;
  return (
    <header className="relative z-(--z-float) flex items-center gap-2.5 border-line border-b bg-surface px-3">
      <Link href="/flows" aria-label="All flows" className={buttonLook({ variant: "ghost", size: "sm", square: true })}>
        <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" />
      </Link>
      <span className="max-sm:hidden">
        <Logo label="Baton" />
      </span>
      <div className="flex min-w-0 items-center gap-2 lg:max-w-[calc(50vw-190px)]">
        <h1 className="truncate text-14 leading-normal font-semibold">{name}</h1>
        <StatusMenu stored={stored} mayEdit={mayEdit} webhookUrl={props.webhookUrl} onStatus={props.onStatus} />
        <span
          role="status"
          className="inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap text-12 font-medium text-wait-text max-sm:hidden"
        >
          {unsaved && (
            <>
              <span className="size-[7px] flex-none rounded-full bg-wait-solid" aria-hidden="true" />
              <span className="max-lg:sr-only">Unsaved changes</span>
            </>
          )}
        </span>
      </div>
      <FlowTabs
        flowId={flowId}
        openTasks={props.openTasks}
        className="absolute inset-y-0 left-1/2 -translate-x-1/2 max-lg:static max-lg:translate-x-0 max-sm:hidden"
      />
      <div className="ml-auto flex flex-none items-center gap-2">
        {!readOnly && (
          <>
            <span className="whitespace-nowrap text-12 text-text-3 max-xl:hidden">Editing draft v{stored.nextVersion}</span>
            <span aria-hidden="true" className="mx-0.5 h-5 w-px bg-line-strong max-xl:hidden" />
            <IconButton
              className="lg:hidden max-sm:hidden"
              label="Flow settings"
              icon={<Settings2 size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={props.onFlowPanel}
            />
            <IconButton
              label="Keyboard shortcuts"
              keys="?"
              icon={<Keyboard size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={props.onHelp}
            />
            <Button
              className="max-lg:hidden"
              icon={<Play size={14} strokeWidth={1.75} aria-hidden="true" />}
              disabledReason={props.whyNotTest}
              onClick={props.onTest}
            >
              Test
            </Button>
            <Button busy={saving ? "Saving…" : null} onClick={props.onSave}>
              Save
              <Kbd keys="Ctrl S" className="max-lg:hidden" />
            </Button>
            <Button
              variant="primary"
              icon={<Upload size={14} strokeWidth={1.75} aria-hidden="true" />}
              disabledReason={whyNotPublish}
              onClick={props.onPublish}
            >
              Publish
            </Button>
          </>
        )}
        <ProfileMenu />
      </div>
    </header>
  );
}
