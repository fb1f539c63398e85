import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { type LogKind, MANY } from "#components/log/kinds.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

interface NoMatchProps {
  kind: LogKind;
  text: string;
  onClear: () => void;
  /** The status that was typed into the search, in the filter's word for it; null where none was. */
  typed: { label: string; onFilter: () => void } | null;
  /** More ways on. */
  children?: ReactNode;
}

/** The filters leave nothing of a log. A status that was typed into the search is offered as the filter that it is. */
export const NoMatch = ({ kind, text, onClear, typed, children }: NoMatchProps) => (
  <EmptyState
    icon={<Search size={18} />}
    colour="gray"
    title={`No ${MANY[kind]} match`}
    text={typed ? "The search does not look at statuses." : text}
    action={
      <div className="flex flex-wrap justify-center gap-2">
        {typed && <Button onClick={typed.onFilter}>{`Filter by ${typed.label}`}</Button>}
        <Button onClick={onClear}>Clear filters</Button>
        {children}
      </div>
    }
  />
);
