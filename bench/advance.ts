/** The engine alone: events a second on a flow of 100 nodes, beside copying the same task's state through JSON. */
import { type Bench, percentile } from "#bench/figures.ts";
import { advance as engine, isRefusal } from "#lib/engine/advance.ts";
import type { Person, TaskEvent, TaskState } from "#lib/engine/types.ts";
import { DEMO_VALUES, demoFlow } from "#lib/flow/demo.ts";
import { FlowDocument } from "#lib/flow/schema.ts";

const aim = 20_000;
const roundMs = 700;
const rounds = 5;
/** A step, its action, its condition: 33 of each behind the trigger are 100 nodes. */
const stations = 33;

const at = new Date(Date.UTC(2026, 0, 31, 9)).toISOString();
const by: Person = { id: "ann", email: "ann@example.com" };
const origin = { x: 0, y: 0 };

/** A ring: a task can go round for ever. Every condition has a way back, and every fourth step is shown by a rule. */
function ring(): FlowDocument {
  const numbers = Array.from({ length: stations }, (_, index) => index);
  const next = (index: number) => (index + 1) % stations;
  return FlowDocument.parse({
    ...demoFlow("https://example.com/"),
    nodes: [
      { id: "new", type: "trigger", position: origin, data: { kind: "manual", name: "New task" } },
      ...numbers.flatMap((index) => [
        {
          id: `s${index}`,
          type: "step",
          position: origin,
          data: {
            kind: "task",
            name: `Step ${index}`,
            ...(index % 4 === 3 ? { visibleIf: { all: [{ field: "employees", op: "greater_than", value: 5 }] } } : {}),
          },
        },
        { id: `a${index}`, type: "action", position: origin, data: { name: `Action ${index}`, operations: [{ id: "o1", kind: "move" }] } },
        {
          id: `c${index}`,
          type: "condition",
          position: origin,
          data: {
            name: `Condition ${index}`,
            paths: [
              { id: "back", name: "Back", when: { all: [{ field: "international", op: "is_checked" }] } },
              { id: "on", name: "On" },
            ],
          },
        },
      ]),
    ],
    edges: [
      { id: "e", source: "new", target: "s0" },
      ...numbers.flatMap((index) => [
        { id: `x${index}`, source: `s${index}`, target: `a${index}` },
        { id: `y${index}`, source: `a${index}`, target: `c${index}` },
        { id: `z${index}`, source: `c${index}`, sourceHandle: "back", target: `s${index}` },
        { id: `w${index}`, source: `c${index}`, sourceHandle: "on", target: `s${next(index)}` },
      ]),
    ],
  });
}

function applied(document: FlowDocument, state: TaskState | null, event: TaskEvent): TaskState {
  const result = engine(document, state, event, {});
  if (isRefusal(result)) throw new Error(result.detail);
  return result.state;
}

function begun(document: FlowDocument): TaskState {
  const fields = Object.fromEntries(
    Object.entries(DEMO_VALUES).map(([key, value]) => [key, typeof value === "number" ? String(value) : value]),
  );
  return applied(document, null, { kind: "created", at, by, trigger: "new", name: "Acme Corp", fields, assignedTo: null, dueAt: null });
}

/** Three actions in a row, then a changed value. */
function eventOf(count: number): TaskEvent {
  if (count % 4 === 3) return { kind: "fields_changed", at, by, fields: { employees: String(10 + (count % 90)) } };
  const action = `a${(count - Math.floor(count / 4)) % stations}`;
  return { kind: "action_committed", at, by, action, runId: "run", changes: { fields: { contract_value: String(count) } }, origin: null };
}

function rate(milliseconds: number, once: () => void): number {
  const end = performance.now() + milliseconds;
  const began = performance.now();
  let count = 0;
  while (performance.now() < end) {
    for (let index = 0; index < 50; index++) once();
    count += 50;
  }
  return count / ((performance.now() - began) / 1000);
}

export const advance: Bench = async () => {
  const document = ring();
  let state = begun(document);
  let count = 0;
  const event = () => {
    state = applied(document, state, eventOf(count));
    count += 1;
  };
  const copy = () => void JSON.parse(JSON.stringify(state));
  rate(roundMs, event);
  rate(roundMs, copy);
  const events: number[] = [];
  const copies: number[] = [];
  for (let round = 0; round < rounds; round++) {
    events.push(rate(roundMs, event));
    copies.push(rate(roundMs, copy));
  }
  const middle = (rates: number[]) =>
    percentile(
      [...rates].sort((a, b) => a - b),
      0.5,
    );
  const micros = (rates: number[]) => (1e6 / middle(rates)).toFixed(0);
  return {
    figures: [
      {
        name: "events on a flow of 100 nodes",
        value: middle(events),
        unit: "1/s",
        aim: { least: aim },
        reason: `one event costs ${micros(events)} µs of one core here, copying the state alone ${micros(copies)} µs; the best round had ${Math.max(...events).toFixed(0)}/s`,
        note: `${document.nodes.length} nodes, the middle one of ${rounds} rounds`,
      },
      { name: "copies of the same state through JSON", value: middle(copies), unit: "1/s" },
      { name: "events : copies", value: middle(events) / middle(copies), unit: "×" },
    ],
  };
};
