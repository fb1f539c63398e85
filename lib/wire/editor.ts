import type { MemberJson } from "#lib/wire/pages.ts";

/** Somebody else who has a flow open in the Flow Builder; `POST /data/flows/{id}/editors` answers a list of them. */
export interface EditorJson extends MemberJson {
  /** Whether they have changes that are not saved. */
  unsaved: boolean;
}
