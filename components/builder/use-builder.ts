"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type Dispatch, type RefObject, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { BuilderActions } from "#components/builder/actions.ts";
import type { Builder, EditNote } from "#components/builder/builder-context.tsx";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { problemCount } from "#components/builder/chrome/problems-bar.tsx";
import { nodeSizes } from "#components/builder/nodes/node-size.ts";
import { textWidth } from "#components/builder/nodes/text-width.ts";
import { focusNameToRename, focusRegion, focusSidebar } from "#components/builder/regions.ts";
import {
  type BuilderEvent,
  type BuilderState,
  begin,
  isOvertaken,
  isUnsaved,
  newestOf,
  problemsOf,
  reduce,
} from "#components/builder/state.ts";
import { useBuilderKeys } from "#components/builder/use-builder-keys.ts";
import { type CanvasMenuState, useCanvasMenu } from "#components/builder/use-canvas-menu.ts";
import { type CanvasModel, useCanvasModel } from "#components/builder/use-canvas-model.ts";
import { type Clipboard, useClipboard } from "#components/builder/use-clipboard.ts";
import { type Connecting, useConnecting } from "#components/builder/use-connecting.ts";
import { useContent } from "#components/builder/use-content.ts";
import { type Draft, useDraft } from "#components/builder/use-draft.ts";
import { type Edits, useEdits } from "#components/builder/use-edits.ts";
import { useIncoming } from "#components/builder/use-incoming.ts";
import { type LocalDraft, useLocalDraft } from "#components/builder/use-local-draft.ts";
import { useTyping } from "#components/builder/use-typing.ts";
import { useWebhooksOff } from "#components/builder/use-webhooks-off.ts";
import { useFlow } from "#components/data/flows.ts";
import { keys } from "#components/data/keys.ts";
import { useCan, useSession } from "#components/data/session.tsx";
import { assignable } from "#components/fields/assignable.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePushUnasked } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { usePhone } from "#components/ui/use-phone.ts";
import type { SizeOf } from "#lib/flow/edit/make-room.ts";
import { errorsOf } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { BuilderJson, MemberJson } from "#lib/wire/pages.ts";
import { userJson } from "#lib/wire/performer.ts";

/** A dialog that the builder has open. */
export type Open = "publish" | "test" | "find" | "help" | null;

const NOBODY = { id: "", email: "", first_name: "", last_name: "" };

/** Everything that the builder's parts share. */
export interface BuilderModel {
  builder: Builder;
  /** As it is now; the builder's own is the same but for the places of its nodes. */
  document: FlowDocument;
  state: BuilderState;
  canvas: CanvasModel;
  draft: Draft;
  local: LocalDraft;
  /** Who saved the draft last. */
  savedBy: MemberJson | null;
  edits: Edits;
  clipboard: Clipboard;
  connecting: Connecting;
  view: RefObject<CanvasView | null>;
  unsaved: boolean;
  mayEdit: boolean;
  phone: boolean;
  openTasks: number;
  /** Null where the draft can be published. */
  whyNotPublish: string | null;
  open: Open;
  setOpen(open: Open): void;
  /** For screen readers. */
  said: string;
  select(ids: readonly string[]): void;
  selectEdge(id: string | null): void;
  /** Selects a node, brings it into view and gives it the focus, unless that is wanted elsewhere. */
  show(id: string, focus?: boolean): void;
  /** Brings the open node back as it was when it was opened. */
  revert(): void;
  /** Opens a node at its name. */
  rename(id: string): void;
  menu: CanvasMenuState;
}

/** Errors as the reason why Publish cannot be pressed. */
function reason(problems: Builder["problems"]): string | null {
  const errors = errorsOf(problems);
  return errors.length > 0 ? `Fix ${problemCount(errors)} first` : null;
}

/** The part of the model that the sidebar's forms use. */
function useBuilderValue(
  flow: BuilderJson,
  document: FlowDocument,
  published: FlowDocument | null,
  problems: Builder["problems"],
  readOnly: boolean,
  { webhooksOff, incoming }: Pick<Builder, "webhooksOff" | "incoming">,
  { change, tell, store }: Pick<Builder, "change" | "tell" | "store">,
): Builder {
  const { member } = useSession();
  const publishedKeys = useMemo(() => new Set(published?.fields.map(({ key }) => key)), [published]);
  return useMemo(
    () => ({
      flowId: flow.id,
      document,
      publishedKeys,
      readOnly,
      problems,
      members: flow.members,
      callTimeout: flow.callTimeout,
      user: userJson(member) ?? NOBODY,
      webhooksOff,
      incoming,
      change,
      tell,
      store,
    }),
    [flow, document, publishedKeys, readOnly, problems, member, webhooksOff, incoming, change, tell, store],
  );
}

/** Says, before anybody saves, that somebody else has saved a newer draft. @param newer null: there is none, or nothing is unsaved here */
function useOvertaken(newer: BuilderJson | null): void {
  const { member } = useSession();
  const toast = useToast();
  const who = newer?.updatedBy && newer.updatedBy.id !== member.id ? newer.updatedBy.firstName || newer.updatedBy.email : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each newer draft
  useEffect(() => {
    if (who !== null) toast({ text: `${who} has saved a newer draft. Save asks what is to become of yours.` });
  }, [who, newer?.etag]);
}

/** What a form does to the flow. */
function useChange(
  state: BuilderState,
  dispatch: Dispatch<BuilderEvent>,
  view: RefObject<CanvasView | null>,
  sizeOf: SizeOf,
): Builder["change"] {
  const latest = useRef(state);
  latest.current = state;
  return useCallback(
    ({ label, key }: EditNote, document: FlowDocument) => {
      const event: BuilderEvent = { kind: "filled_in", document, label, key: key ?? null, sizeOf };
      // What is typed moves no view: it would swim at each letter.
      if (key === undefined) follow(reduce(latest.current, event), latest.current, sizeOf, view.current);
      dispatch(event);
    },
    [dispatch, view, sizeOf],
  );
}

/** Where a node becomes larger and others make room for it, what is seen stays so. */
function follow(next: BuilderState, before: BuilderState, sizeOf: SizeOf, view: CanvasView | null): void {
  const { document } = next.history;
  const places = document.nodes.map(
    (node) => [node.id, { ...node.position, ...(node.id === next.opened?.id && sizeOf(node, document)) }] as const,
  );
  view?.keepInSight({ places: new Map(places), whole: false });
  if (next.room !== before.room) view?.glideNodes();
}

export function useBuilderModel(flow: BuilderJson, actions: BuilderActions): BuilderModel {
  const push = usePushUnasked();
  const { workspace } = useSession();
  const { locale } = useLocale();
  const mayEdit = useCan("flows:edit");
  const phone = usePhone();
  const readOnly = !mayEdit || phone;

  const queries = useQueryClient();
  const [state, dispatch] = useReducer(reduce, flow, (page) => begin(newestOf(page, queries.getQueryData(keys.flow(page.id)))));
  const { history, stored, selected, selectedEdge } = state;
  const { document } = history;
  const unsaved = useMemo(() => isUnsaved({ history, stored }), [history, stored]);
  const [open, setOpen] = useState<Open>(null);
  const [said, announce] = useState("");
  const view = useRef<CanvasView | null>(null);

  const live = useFlow(flow.id).data;
  useEffect(() => {
    if (live) dispatch({ kind: "heard", flow: live });
  }, [live]);
  const atRest = !unsaved && state.opened === null;
  useEffect(() => {
    if (live && atRest) dispatch({ kind: "caught_up", flow: live });
  }, [live, atRest]);
  useOvertaken(unsaved && live && isOvertaken(state, live) ? live : null);
  const { openTasks, openByNode, webhooksOff, webhook, updatedBy: savedBy } = live ?? flow;
  const off = useWebhooksOff(flow.id, webhooksOff, actions.enableWebhook);
  const incoming = useIncoming(flow.id, webhook, actions.newToken);

  const sizeOf = useMemo(() => nodeSizes(flow.members, textWidth), [flow.members]);
  useTyping(dispatch);
  const change = useChange(state, dispatch, view, sizeOf);
  const select = useCallback((ids: readonly string[]) => dispatch({ kind: "selected", ids }), []);
  const askPublish = useCallback(() => setOpen("publish"), []);
  const openFlow = useCallback((id: string) => push(`/flows/${id}/build`), [push]);
  const draft = useDraft({ flowId: flow.id, actions, state, dispatch, onAskPublish: askPublish, onOpenFlow: openFlow });
  const local = useLocalDraft({ flowId: flow.id, state, unsaved, readOnly, dispatch });
  const { save } = draft;
  // An edit of this moment is not in the state yet.
  const store = useCallback(() => void requestAnimationFrame(() => void save()), [save]);
  const edits = useEdits(state, dispatch, view, sizeOf);
  const connecting = useConnecting(document, locale, announce);
  const { stepWebhooks } = workspace;
  const content = useContent(document);
  const problems = useMemo(
    () =>
      problemsOf(content, stored, { stepWebhooksOn: stepWebhooks, performers: assignable(flow.members, null).map(({ email }) => email) }),
    [content, stored, stepWebhooks, flow.members],
  );
  const canvas = useCanvasModel({ document, problems, openByNode, members: flow.members, locale, readOnly });

  const subject = (): readonly string[] => {
    const focused = view.current?.focused();
    if (!focused) return selected;
    return selected.includes(focused) ? selected : [focused];
  };
  const rename = (id: string) => {
    select([id]);
    focusNameToRename();
  };
  const menu = useCanvasMenu(view, phone);
  const clipboard = useClipboard({ document, readOnly, subject, edits });
  useBuilderKeys({
    readOnly,
    subject,
    selected,
    selectedEdge,
    document,
    edits,
    connecting,
    view,
    onSave: draft.save,
    onSelect: select,
    onOpenSidebar: focusSidebar,
    onRename: rename,
    onMenu: () => menu.byKey(subject()[0] ?? null),
    onRegion: focusRegion,
    onFind: () => setOpen("find"),
    onHelp: () => setOpen("help"),
  });

  return {
    builder: useBuilderValue(
      flow,
      content,
      stored.published,
      problems,
      readOnly,
      { webhooksOff: off, incoming },
      { change, tell: edits.tell, store },
    ),
    document,
    state,
    canvas,
    draft,
    local,
    savedBy,
    edits,
    clipboard,
    connecting,
    view,
    unsaved,
    mayEdit,
    phone,
    openTasks,
    whyNotPublish: reason(problems),
    open,
    setOpen,
    said,
    select,
    selectEdge: (id) => dispatch({ kind: "edge_selected", id }),
    show: (id, focus = true) => {
      select([id]);
      // The dialog that asked gives the focus back first.
      requestAnimationFrame(() => requestAnimationFrame(() => view.current?.reveal(id, focus)));
    },
    revert: () => dispatch({ kind: "reverted" }),
    rename,
    menu,
  };
}
