import clsx from "clsx";
import { FilePen } from "lucide-react";
import type { ReactNode } from "react";
import { FlowStatusBadge } from "#components/flows/flow-status.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { Which } from "#components/versions/use-versions.ts";
import { versionName } from "#components/versions/version-words.ts";
import { counted } from "#lib/in-words.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { VersionsJson } from "#lib/wire/versions.ts";

interface VersionListProps {
  versions: VersionsJson;
  chosen: Which;
  onChoose: (which: Which) => void;
}

/** The draft and all published versions, the newest first. */
export function VersionList({ versions: { draft, versions, status }, chosen, onChoose }: VersionListProps) {
  const newest = versions[0]?.number ?? 0;
  return (
    <ul aria-label="Versions" className="flex flex-col gap-0.5 p-2">
      <Row
        which="draft"
        chosen={chosen === "draft"}
        onChoose={onChoose}
        badge={
          draft.differs && (
            <StatusBadge
              word={versions.length > 0 ? `Waits as v${newest + 1}` : "Not published"}
              tone="neutral"
              icon={<FilePen aria-hidden="true" />}
            />
          )
        }
        by={draft.updatedBy}
        at={draft.updatedAt}
        more={draft.differs ? null : `Like version ${newest}`}
      />
      {versions.map(({ number, current, openTasks, publishedBy, publishedAt }) => (
        <Row
          key={number}
          which={number}
          chosen={chosen === number}
          onChoose={onChoose}
          badge={current && <FlowStatusBadge status={status} />}
          by={publishedBy}
          at={publishedAt}
          more={openTasks > 0 ? counted(openTasks, "open task") : null}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  which: Which;
  chosen: boolean;
  onChoose: (which: Which) => void;
  badge: ReactNode;
  by: MemberJson | null;
  at: string;
  more: string | null;
}

function Row({ which, chosen, onChoose, badge, by, at, more }: RowProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={chosen ? "true" : undefined}
        onClick={() => onChoose(which)}
        className={clsx(
          "flex w-full flex-col gap-1 rounded-8 px-3 py-2.5 text-left transition-colors",
          chosen ? "bg-accent-soft" : "hover:bg-hover",
        )}
      >
        <span className="flex w-full items-center gap-2">
          <span className="font-semibold">{versionName(which)}</span>
          {badge}
        </span>
        <span className="flex w-full items-center gap-1.5 text-12 text-text-3">
          {by && <Avatar member={by} size="sm" />}
          <span {...WHEN_CUT} className="min-w-0 truncate">
            {by ? fullName(by) : "Baton"}
          </span>
          <span aria-hidden="true">·</span>
          <Age at={at} as="ago" className="flex-none" />
          {more && <span className="ml-auto flex-none pl-2">{more}</span>}
        </span>
      </button>
    </li>
  );
}
