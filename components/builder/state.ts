/** The builder's state and everything that changes it. Pure; ids, dialogs and the server are the callers'. */
import { type GivenRoom, roomGiven, roomGivenBack } from "#components/builder/given-room.ts";
import { changesBetween, type DocumentChange } from "#lib/flow/changes/diff.ts";
import { beginningOf, type History, record, redo, settle, startHistory, stepsBackTo, undo } from "#lib/flow/edit/history.ts";
import { type SizeOf, withRoom } from "#lib/flow/edit/make-room.ts";
import { UNREADABLE_EXPRESSION } from "#lib/flow/problems/templates.ts";
import { listProblems, type Problem, type ProblemContext } from "#lib/flow/problems.ts";
import { same } from "#lib/flow/same.ts";
import { standingAs } from "#lib/flow/same-content.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { touchedBetween } from "#lib/flow/touched.ts";
import type { BuilderJson, FlowStatus } from "#lib/wire/pages.ts";

/** What the server said last. */
export interface Stored {
  etag: string;
  document: FlowDocument;
  /** Found by the server when it stored the draft: templates and secrets can be judged only there. */
  problems: readonly Problem[];
  status: FlowStatus;
  version: number | null;
  nextVersion: number;
  published: FlowDocument | null;
}

export interface BuilderState {
  history: History;
  stored: Stored;
  selected: readonly string[];
  selectedEdge: string | null;
  /** The node whose sidebar is open, as it was when it was opened. */
  opened: FlowNode | null;
  /** What has moved for it since then. */
  room: GivenRoom;
  /** Of unsaved work that a newer draft took the place of: its last document, and what the side that is not shown is based on. */
  other: { mine: FlowDocument; base: Base } | null;
}

/** What unsaved work is based on: saving it is refused where the server has another draft by then. */
type Base = Pick<Stored, "etag" | "document" | "problems">;
const baseOf = ({ etag, document, problems }: Stored): Base => ({ etag, document, problems });

export type BuilderEvent =
  | { kind: "edited"; document: FlowDocument; label: string; key: string | null; select?: string[] }
  /** An edit by a form, which knows nothing of where the nodes stand. What it makes larger gets room. */
  | { kind: "filled_in"; document: FlowDocument; label: string; key: string | null; sizeOf: SizeOf }
  | { kind: "settled" }
  | { kind: "undone" }
  | { kind: "redone" }
  /** Back to the document that stood before an edit, whatever was done since. */
  | { kind: "taken_back"; to: FlowDocument }
  | { kind: "selected"; ids: readonly string[] }
  | { kind: "edge_selected"; id: string | null }
  | { kind: "reverted" }
  | { kind: "saved"; sent: FlowDocument; draft: FlowDocument; etag: string; problems: readonly Problem[] }
  | { kind: "published"; version: number; document: FlowDocument }
  | { kind: "status_set"; status: FlowStatus }
  /** Somebody published or changed the status; the draft stays as it is here. */
  | { kind: "heard"; flow: BuilderJson }
  /** The server's draft takes the place of an older one here, unless somebody is at work on it. */
  | { kind: "caught_up"; flow: BuilderJson }
  | { kind: "loaded"; flow: BuilderJson }
  /** Whatever was done since. */
  | { kind: "load_undone" };

const storedOf = (flow: BuilderJson): Stored => ({
  etag: flow.etag,
  document: flow.draft,
  problems: flow.problems,
  status: flow.status,
  version: flow.version,
  nextVersion: flow.nextVersion,
  published: flow.published,
});

const NO_ROOM: GivenRoom = new Map();

export const begin = (flow: BuilderJson): BuilderState => ({
  history: startHistory(flow.draft),
  stored: storedOf(flow),
  selected: [],
  selectedEdge: null,
  opened: null,
  room: NO_ROOM,
  other: null,
});

/** The server counts the states of a draft; an ETag is that count. */
const revisionOf = (etag: string): number => Number(etag.replaceAll('"', ""));

/** The flow whose draft was saved last: a page that the browser kept may be older than what was fetched since, and the other way round. */
export const newestOf = (page: BuilderJson, fetched: BuilderJson | undefined): BuilderJson =>
  fetched && revisionOf(fetched.etag) > revisionOf(page.etag) ? fetched : page;

const nodeOf = ({ nodes }: FlowDocument, id: string | undefined) => nodes.find((node) => node.id === id) ?? null;

/** Selects what is there; the sidebar opens with the only node. */
function select(state: BuilderState, ids: readonly string[]): BuilderState {
  const { document } = state.history;
  const selected = ids.filter((id) => nodeOf(document, id));
  const only = selected.length === 1 ? nodeOf(document, selected[0]) : null;
  const opened = only && state.opened?.id === only.id ? state.opened : only;
  const same = selected.length === state.selected.length && selected.every((id, at) => id === state.selected[at]);
  return {
    ...state,
    selected: same ? state.selected : selected,
    selectedEdge: selected.length > 0 ? null : state.selectedEdge,
    opened,
    room: opened === state.opened ? state.room : NO_ROOM,
  };
}

/** An undo selects what it brought back or changed, unless that is selected already. */
function travel(state: BuilderState, history: History): BuilderState {
  const { seen, chosen } = touchedBetween(state.history.document, history.document);
  const kept = chosen === null || state.selected.some((id) => seen.includes(id));
  return select({ ...state, history }, kept ? state.selected : chosen);
}

const LOAD = "Load the newer draft";

/** Whether the newer draft has taken the place of that work, and not been taken back. */
const isLoaded = ({ past }: History, mine: FlowDocument): boolean =>
  past.some(({ document, label }) => document === mine && label === LOAD);

/** Across the step that loaded a newer draft, each side keeps what it is based on: saving work that was brought back asks again. */
function across(state: BuilderState, next: BuilderState): BuilderState {
  const { other, stored } = state;
  if (!other || isLoaded(state.history, other.mine) === isLoaded(next.history, other.mine)) return next;
  return { ...next, stored: { ...stored, ...other.base }, other: { ...other, base: baseOf(stored) } };
}

/** A newer draft takes the place of what stands here; unsaved work stays a step of the history. */
function load(state: BuilderState, flow: BuilderJson): BuilderState {
  const begun = begin(flow);
  if (!isUnsaved(state)) return begun;
  const other = { mine: state.history.document, base: baseOf(state.stored) };
  return { ...begun, history: record(settle(state.history), flow.draft, LOAD), other };
}

/** All that was undone on the way can be done again. */
function takeBack(state: BuilderState, to: FlowDocument): BuilderState {
  let next = state;
  for (let left = stepsBackTo(state.history, to); left > 0; left--) next = across(next, travel(next, undo(next.history)));
  return next;
}

/** Back to the work that the newer draft took the place of. */
const bringBack = (state: BuilderState): BuilderState =>
  state.other && isLoaded(state.history, state.other.mine) ? takeBack(state, state.other.mine) : state;

/** What is typed at one go makes room as one edit: a name that becomes shorter again gives it back. */
function fillIn(state: BuilderState, event: Extract<BuilderEvent, { kind: "filled_in" }>): BuilderState {
  const { document, label, key, sizeOf } = event;
  const { history } = state;
  const before = beginningOf(history, key);
  const after = withRoom(before, standingAs(document, before), sizeOf);
  const room = roomGiven(state.room, history.document, after);
  return select({ ...state, history: record(history, after, label, key), room }, state.selected);
}

function revert(state: BuilderState): BuilderState {
  const { opened, history, room } = state;
  const now = nodeOf(history.document, opened?.id);
  if (!opened || !now || now.data === opened.data) return state;
  const document = roomGivenBack(room, history.document);
  const nodes = document.nodes.map((node) => (node.id === opened.id ? ({ ...opened, position: now.position } as FlowNode) : node));
  return { ...state, history: record(history, { ...document, nodes }, `Undo changes to ${opened.data.name}`), room: NO_ROOM };
}

function saved(state: BuilderState, { sent, draft, etag, problems }: Extract<BuilderEvent, { kind: "saved" }>): BuilderState {
  // What was typed while the server was at work stays unsaved.
  const untouched = state.history.document === sent;
  const history = untouched ? { ...state.history, document: draft, merging: null } : state.history;
  const next = { ...state, history, stored: { ...state.stored, document: draft, etag, problems } };
  return { ...next, opened: nodeOf(history.document, state.opened?.id), room: NO_ROOM };
}

/** Whether the server has a draft that was saved after the one that this work began with. */
export const isOvertaken = ({ stored }: Pick<BuilderState, "stored">, flow: Pick<BuilderJson, "etag">): boolean =>
  revisionOf(flow.etag) > revisionOf(stored.etag);

function catchUp(state: BuilderState, flow: BuilderJson): BuilderState {
  if (!isOvertaken(state, flow) || state.opened !== null || isUnsaved(state)) return state;
  const { other, history } = state;
  // Work that can still be brought back stays within reach.
  const kept = other && { other, history: { ...settle(history), document: flow.draft, future: [] } };
  return select({ ...begin(flow), ...kept }, state.selected);
}

export function reduce(state: BuilderState, event: BuilderEvent): BuilderState {
  switch (event.kind) {
    case "edited": {
      const next = { ...state, history: record(state.history, event.document, event.label, event.key) };
      return select(next, event.select ?? state.selected);
    }
    case "filled_in":
      return fillIn(state, event);
    case "settled":
      return state.history.merging === null ? state : { ...state, history: settle(state.history) };
    case "undone":
      return across(state, travel(state, undo(state.history)));
    case "redone":
      return across(state, travel(state, redo(state.history)));
    case "taken_back":
      return takeBack(state, event.to);
    case "selected":
      return select({ ...state, history: settle(state.history) }, event.ids);
    case "edge_selected":
      return { ...state, selectedEdge: event.id };
    case "reverted":
      return revert(state);
    case "saved":
      return saved(state, event);
    case "published": {
      const { version, document } = event;
      return { ...state, stored: { ...state.stored, version, nextVersion: version + 1, published: document, status: "live" } };
    }
    case "status_set":
      return { ...state, stored: { ...state.stored, status: event.status } };
    case "heard": {
      const { status, version, nextVersion, published } = event.flow;
      return { ...state, stored: { ...state.stored, status, version, nextVersion, published } };
    }
    case "caught_up":
      return catchUp(state, event.flow);
    case "loaded":
      return load(state, event.flow);
    case "load_undone":
      return bringBack(state);
  }
}

/** Whether the draft differs from what is stored; a change that was taken back by hand does not count. */
export const isUnsaved = ({ history, stored }: Pick<BuilderState, "history" | "stored">): boolean =>
  !same(history.document, stored.document);

/** Codes of problems that only the server finds. */
const SERVER_ONLY: ReadonlySet<Problem["code"]> = new Set(["template_syntax", "secret_missing"]);
const isServersOwn = ({ code, message }: Problem) =>
  SERVER_ONLY.has(code) || (code === "rule_invalid" && message.includes(UNREADABLE_EXPRESSION));

/** The present problems: what can be told here at once, and what the server found in nodes that have not changed since. */
export function problemsOf(document: FlowDocument, stored: Stored, context: ProblemContext): Problem[] {
  const here = listProblems(document, context);
  const known = new Set(here.map(({ message }) => message));
  const kept = stored.problems.filter((problem) => {
    const { nodeId, message } = problem;
    if (!isServersOwn(problem) || known.has(message) || nodeId === undefined) return false;
    return nodeOf(document, nodeId)?.data === nodeOf(stored.document, nodeId)?.data;
  });
  return [...kept, ...here].toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1));
}

/** What publishing would change. */
export const changesToPublish = ({ history, stored }: BuilderState): DocumentChange[] =>
  stored.published ? changesBetween(stored.published, history.document) : [];
