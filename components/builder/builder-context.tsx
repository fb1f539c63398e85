"use client";

import { createContext, useContext } from "react";
import type { Incoming } from "#components/builder/use-incoming.ts";
import type { WebhooksOff } from "#components/builder/use-webhooks-off.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { UserJson } from "#lib/wire/performer.ts";

/** How an edit goes into the history. */
export interface EditNote {
  /** What undo says: "Rename Finish". */
  label: string;
  /** Edits with the same key one after the other are one entry: typing. */
  key?: string;
}

/** What every part of the builder may need to know and do. */
export interface Builder {
  flowId: string;
  /** With the nodes where they stood at some time: nothing but the canvas and its tools knows where they stand now. */
  document: FlowDocument;
  /** Keys of fields that the published version holds: others know the fields by them. */
  publishedKeys: ReadonlySet<string>;
  readOnly: boolean;
  problems: readonly Problem[];
  members: readonly MemberJson[];
  /** Seconds: the most that an API call may take. */
  callTimeout: number;
  /** Who is at work here, as previews and messages name them. */
  user: UserJson;
  webhooksOff: WebhooksOff;
  incoming: Incoming;
  /** @param next nodes that stand on the canvas stay where they are */
  change(note: EditNote, next: FlowDocument): void;
  /** Says what the edit of this moment has done, with a way to take it back. */
  tell(text: string): void;
  /** Stores the draft, with the edit that was made a moment ago. */
  store(): void;
}

const BuilderContext = createContext<Builder | null>(null);
export const BuilderProvider = BuilderContext.Provider;

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("useBuilder needs a BuilderProvider above it");
  return builder;
}
