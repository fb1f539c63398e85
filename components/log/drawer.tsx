"use client";

import { FileX2, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { atStart, GONE, type LogKind } from "#components/log/kinds.ts";
import { DrawerSkeleton } from "#components/log/skeletons.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";

/** From this width on it stands beside the list and not over it. */
const BESIDE = "(min-width: 1280px)";

interface LogDrawerProps<T> {
  kind: LogKind;
  query: { data: T | undefined; error: Error | null; isFetching: boolean; refetch(): unknown };
  /** How many lines of facts it begins with, for the time of loading. */
  lines: number;
  onClose: () => void;
  children: (loaded: T) => ReactNode;
}

/** The one that is open: beside the list, over it where there is no room, the whole screen on a phone. */
export function LogDrawer<T>({ kind, query, lines, onClose, children }: LogDrawerProps<T>) {
  const { data, error, refetch, isFetching } = query;
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!matchMedia(BESIDE).matches) drawer.current?.focus();
  }, []);
  return (
    <aside
      ref={drawer}
      tabIndex={-1}
      aria-label={atStart(kind)}
      className="absolute inset-y-0 right-0 z-(--z-drawer) flex w-125 max-w-full animate-drawer-in flex-col border-line border-l bg-surface shadow-3 outline-none max-sm:fixed max-sm:inset-0 max-sm:w-full max-sm:border-0 xl:static xl:z-2 xl:w-auto"
    >
      {data ? (
        children(data)
      ) : (
        <>
          <div className="flex justify-end py-4 pr-4">
            <Close onClose={onClose} />
          </div>
          {error ? (
            <Failed kind={kind} error={error} onRetry={() => void refetch()} busy={isFetching} />
          ) : (
            <DrawerSkeleton kind={kind} lines={lines} />
          )}
        </>
      )}
    </aside>
  );
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <IconButton label="Close" keys="Esc" size="sm" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
);

function Failed({ kind, error, onRetry, busy }: { kind: LogKind; error: Error; onRetry: () => void; busy: boolean }) {
  if (error instanceof ProblemError && (error.status === 404 || error.status === 422))
    return <EmptyState icon={<FileX2 size={18} />} colour="gray" title={`This ${kind} is not here`} text={GONE[kind]} />;
  return <ErrorPart title={`The ${kind} did not load`} text={sentenceOf(error)} onRetry={onRetry} busy={busy} />;
}

interface DrawerHeadProps {
  badge: ReactNode;
  title: ReactNode;
  /** The title in full, where it may be too long. */
  tip?: string;
  /** What can be done with it. */
  tools: ReactNode;
  onClose: () => void;
}

export function DrawerHead({ badge, title, tip, tools, onClose }: DrawerHeadProps) {
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 pt-4 pr-4 pb-3 pl-5 max-sm:pt-2">
      {badge}
      <h2 className="min-w-0 flex-1 truncate text-16 font-semibold tracking-[-0.008em] max-sm:order-last max-sm:basis-full" title={tip}>
        {title}
      </h2>
      <span className="flex items-center gap-2 max-sm:ml-auto">
        {tools}
        <Close onClose={onClose} />
      </span>
    </div>
  );
}

interface DrawerTab {
  label: string;
  count?: number;
  panel: ReactNode;
}

/** @param tabs the first one is shown at first */
export function DrawerTabs({ label, tabs }: { label: string; tabs: readonly DrawerTab[] }) {
  const [tab, show] = useState(tabs[0]?.label ?? "");
  return (
    <Tabs value={tab} onChange={show}>
      <div className="flex h-9.5 flex-none border-line border-b px-3 max-sm:h-11">
        <TabList label={label}>
          {tabs.map((each) => (
            <Tab key={each.label} value={each.label} count={each.count}>
              {each.label}
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map((each) => (
        <TabPanel key={each.label} value={each.label} className="min-h-0 flex-1 space-y-4 overflow-auto px-5 py-3.5">
          {each.panel}
        </TabPanel>
      ))}
    </Tabs>
  );
}
