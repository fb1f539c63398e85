"use client";

import { useDeferredValue } from "react";
import { useOtherEditors } from "#components/builder/use-other-editors.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import type { EditorJson } from "#lib/wire/editor.ts";
import { fullName } from "#lib/wire/full-name.ts";

/** As many as fit beside a flow's name. */
const SHOWN = 3;

const said = (other: EditorJson): string => `${fullName(other)} is editing this flow too${other.unsaved ? " and has not saved yet" : ""}`;

interface OtherEditorsProps {
  flowId: string;
  /** Whether this page has changes that are not saved. */
  unsaved: boolean;
  readOnly: boolean;
}

/** Who else has the flow open to edit it; amber marks changes that they have not saved. What is heard of them draws nothing else anew. */
export function OtherEditors({ flowId, unsaved, readOnly }: OtherEditorsProps) {
  // Telling others takes the thread some milliseconds: an edit or an undo is drawn first.
  const others = useOtherEditors(flowId, useDeferredValue(unsaved), readOnly);
  const further = others.slice(SHOWN);
  return (
    <>
      <span role="status" className="sr-only">
        {others.length > 0 && `${others.map(said).join(". ")}.`}
      </span>
      <span aria-hidden="true" className="flex flex-none gap-1 max-sm:hidden">
        {others.slice(0, SHOWN).map((other) => (
          <span key={other.id} title={said(other)} className="relative flex">
            <Avatar member={other} />
            {other.unsaved && (
              <span className="absolute -right-px -bottom-px size-[9px] rounded-full border-2 border-surface bg-wait-solid" />
            )}
          </span>
        ))}
        {further.length > 0 && (
          <span title={further.map(said).join("\n")} className="self-center text-12 text-text-3">
            +{further.length}
          </span>
        )}
      </span>
    </>
  );
}
