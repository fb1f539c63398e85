"use client";

import { ListFilter } from "lucide-react";
import { ProblemError } from "#components/data/fetch-json.ts";
import type { TaskAddress } from "#components/task-list/task-address.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listed } from "#lib/in-words.ts";

/**
 * Why the address does not fit the flow; null where it does. Without such a filter more would be shown, and chosen, than was asked for.
 * @param error what the server answered
 */
export function misfitOf({ filters }: Pick<TaskAddress, "filters">, fields: readonly { key: string }[], error: unknown): string | null {
  const gone = filters.map(({ column }) => column).filter((column) => !fields.some(({ key }) => key === column));
  if (gone.length > 0) return `It filters by ${listed([...new Set(gone)])}, which the flow no longer has.`;
  return filters.length > 0 && error instanceof ProblemError && error.code === "invalid" ? "A filter no longer fits its field." : null;
}

interface MisfitProps {
  reason: string;
  onClear: () => void;
}

/** In place of the tasks: that a link or a saved view asks for what the flow no longer has. */
export const Misfit = ({ reason, onClear }: MisfitProps) => (
  <div className="my-auto py-10">
    <EmptyState
      icon={<ListFilter size={18} />}
      colour="gray"
      title="This view no longer fits the flow"
      text={reason}
      action={<Button onClick={onClear}>Clear filters</Button>}
    />
  </div>
);
