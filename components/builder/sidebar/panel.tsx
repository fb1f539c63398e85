"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

interface PanelProps {
  /** The landmark: "Action Finish". */
  label: string;
  tile: ReactNode;
  title: string;
  line: ReactNode;
  /** Before the close button. */
  menu?: ReactNode;
  /** Absent where the panel is the only one. */
  onClose?(): void;
  /** Under the head. */
  tabs?: ReactNode;
  foot?: ReactNode;
  /** Wider than others. */
  wide?: boolean;
  children: ReactNode;
}

/** The builder's sidebar: head, tabs, sections that scroll, foot. */
export function Panel({ label, tile, title, line, menu, onClose, tabs, foot, wide = false, children }: PanelProps) {
  return (
    <aside
      aria-label={label}
      className={clsx(
        wide ? "w-(--w-panel-wide)" : "w-(--w-panel)",
        "flex min-h-0 flex-col border-line border-r bg-surface max-lg:absolute max-lg:inset-y-0 max-lg:left-0 max-lg:z-(--z-drawer) max-lg:shadow-3 max-sm:inset-x-0 max-sm:top-auto max-sm:max-h-[70%] max-sm:w-full max-sm:rounded-t-16 max-sm:border-t max-sm:border-r-0",
      )}
    >
      <header className="flex flex-none items-center gap-2.5 py-3.5 pr-3 pl-4">
        {tile}
        <div className="min-w-0 flex-1">
          <h2 {...WHEN_CUT} className="truncate text-14 leading-[1.3] font-semibold">
            {title}
          </h2>
          <p {...WHEN_CUT} className="truncate text-12 text-text-3">
            {line}
          </p>
        </div>
        {menu}
        {onClose && <IconButton size="sm" label="Close" icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />} onClick={onClose} />}
      </header>
      {tabs}
      {/* Holds what only screen readers see in it, which would make the page scroll. */}
      <div className="relative min-h-0 flex-1 overflow-auto">{children}</div>
      {foot && <footer className="flex flex-none justify-end gap-2 border-line border-t bg-surface px-4 py-3">{foot}</footer>}
    </aside>
  );
}

interface SectionProps {
  title?: string;
  /** At the right end of the title's line. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Section({ title, aside, className, children }: SectionProps) {
  return (
    <section className={clsx("flex flex-col border-line border-t p-4", className ?? "gap-2.5")}>
      {title && (
        <div className="flex items-center gap-2">
          <h3 className="text-13 font-semibold">{title}</h3>
          {aside && <span className="ml-auto">{aside}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

interface PanelFootProps {
  saving: boolean;
  /** At the left end. */
  children?: ReactNode;
  onCancel(): void;
  onSave(): void;
}

/** Cancel brings the node back as it was when it was opened; Save stores the draft. */
export function PanelFoot({ saving, children, onCancel, onSave }: PanelFootProps) {
  return (
    <>
      {children}
      <Button onClick={onCancel}>Cancel</Button>
      <Button variant="primary" busy={saving ? "Saving…" : null} onClick={onSave}>
        Save
      </Button>
    </>
  );
}
