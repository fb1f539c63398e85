/** Flows of real work, for the stories of people. */
import { unique } from "#e2e/flows.ts";
import { FlowDocument } from "#lib/flow/schema.ts";

const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });
const start = (name: string) => ({ type: "trigger", data: { kind: "manual", name } });

/** @param ways edges as `source target` or `source target exit` */
const flowOf = (name: string, fields: object[], nodes: Record<string, object>, ways: readonly string[]): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: unique(name),
    fields,
    nodes: Object.entries(nodes).map(([id, node], at) => ({
      id,
      position: { x: (at % 4) * 280, y: Math.floor(at / 4) * 120 },
      ...node,
    })),
    edges: ways.map((way, at) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${at}`, source, target, ...(sourceHandle && { sourceHandle }) };
    }),
  });

/** Collect papers → legal approval → Welcome → Done. A rejection leads back to the papers. */
export const onboardingWithLegal = (lawyer: string): FlowDocument =>
  flowOf(
    "Onboarding with legal",
    [
      { key: "company", name: "Company", type: "text", required: true },
      { key: "annex", name: "Signed annex", type: "url" },
    ],
    {
      new: start("New customer"),
      papers: step("Collect papers", { colour: "blue", fields: ["company", "annex"], requiredFields: ["annex"] }),
      legal: step("Legal approval", { kind: "approval", colour: "violet", approvers: [lawyer], approves: ["papers"] }),
      welcome: step("Welcome", { colour: "teal", fields: [] }),
      done: step("Done", { end: true, colour: "green" }),
    },
    ["new papers", "papers legal", "legal welcome approved", "legal papers rejected", "welcome done"],
  );

const ROOMS = ["Contract signed", "Laptop ordered", "Desk prepared", "Accounts created", "Badge printed", "Payroll set up"];
const ABROAD = ["Visa checked", "Relocation booked"];
const LATER = ["Buddy named", "First day planned", "Welcome sent"];

/** Eleven steps side by side, two of them for who moves from abroad, and an approval over three. */
export const hiringChecklist = (approver: string): FlowDocument => {
  const named = Object.fromEntries(
    [...ROOMS, ...ABROAD, ...LATER].map((name) => [
      name.toLowerCase().replaceAll(" ", "_"),
      step(name, {
        fields: name === "Payroll set up" ? ["iban"] : [],
        ...(name === "Payroll set up" && { requiredFields: ["iban"] }),
        ...(ABROAD.includes(name) && { visibleIf: { all: [{ field: "abroad", op: "is_checked" }] } }),
      }),
    ]),
  );
  const reviewed = ["laptop_ordered", "desk_prepared", "accounts_created"];
  return flowOf(
    "Hiring",
    [
      { key: "abroad", name: "Moves from abroad?", type: "checkbox" },
      { key: "iban", name: "IBAN", type: "text" },
    ],
    {
      new: start("New colleague"),
      ...named,
      equipped: step("Equipment check", { kind: "approval", colour: "violet", approvers: [approver], approves: reviewed }),
    },
    [...Object.keys(named), "equipped"].map((id) => `new ${id}`),
  );
};

/** Request → three people in turn → Order → Done. A rejection ends it. */
export const purchase = (approvers: readonly string[]): FlowDocument =>
  flowOf(
    "Purchase",
    [
      { key: "what", name: "What is bought", type: "text", required: true },
      { key: "price", name: "Price", type: "currency", currency: "EUR" },
    ],
    {
      new: start("New request"),
      request: step("Request", { colour: "blue" }),
      budget: step("Budget approval", { kind: "sequential_approval", colour: "violet", approvers }),
      order: step("Order", { colour: "teal" }),
      ordered: step("Ordered", { end: true, colour: "green" }),
      refused: step("Refused", { end: true, colour: "red" }),
    },
    ["new request", "request budget", "budget order approved", "budget refused rejected", "order ordered"],
  );

/** A form or a person asks → Look → Review of Look by one approver → Done. A rejection opens Look again. */
export const reviewedRequest = (approver: string): FlowDocument =>
  flowOf(
    "Wishes",
    [{ key: "what", name: "What is asked for", type: "text", required: true }],
    {
      new: start("New request"),
      form: {
        type: "trigger",
        data: { kind: "form", name: "Request form", access: "public", fields: ["what"], thanks: "We look at it today." },
      },
      look: step("Look", { colour: "blue", fields: ["what"] }),
      review: step("Review", { kind: "approval", colour: "violet", approvers: [approver], approves: ["look"] }),
      done: step("Done", { end: true, colour: "green" }),
    },
    ["new look", "form look", "look review", "review done approved"],
  );
