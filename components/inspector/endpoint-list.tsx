"use client";

import clsx from "clsx";
import { type Pages, ShowMore } from "#components/ui/show-more.tsx";
import { Age } from "#components/ui/time/age.tsx";
import type { InspectorJson } from "#lib/wire/inspector.ts";

interface EndpointListProps {
  endpoints: readonly InspectorJson[];
  pages: Pages;
  chosenId: string;
  onChoose: (id: string) => void;
}

/** Beside the requests; on a phone a row that scrolls sideways. */
export function EndpointList({ endpoints, pages, chosenId, onChoose }: EndpointListProps) {
  return (
    <nav aria-label="Endpoints" className="min-h-0 overflow-auto border-line border-r bg-surface-2 p-2.5 max-sm:border-r-0 max-sm:border-b">
      <ul className="flex flex-col gap-0.5 max-sm:flex-row">
        {endpoints.map(({ id, name, createdAt }) => (
          <li key={id} className="max-sm:flex-none">
            <button
              type="button"
              aria-current={id === chosenId ? "true" : undefined}
              onClick={() => onChoose(id)}
              className={clsx(
                "w-full rounded-8 px-2.5 py-2 text-left transition-colors max-sm:max-w-60",
                id === chosenId ? "bg-active" : "hover:bg-hover",
              )}
            >
              <span className="block truncate font-medium">{name}</span>
              <span className="block text-12 text-text-3">
                made <Age at={createdAt} as="time" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </nav>
  );
}
