import { expect, test } from "vitest";
import { completionAt, suggestionsIn, templateCompletionAt } from "#components/builder/template/completions.ts";
import { type Example, variablesAt } from "#components/builder/template/variables.ts";
import { field } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const fields = [field("contract_value", "currency", { name: "Contract Value" }), field("abroad", "checkbox", { name: "International?" })];
const call = { id: "o1", kind: "api_call", url: "https://crm.example.com" } as const;
const document = { ...webhookFlow({}, { automatic: [call] }), fields };
const example: Example = {
  taskName: null,
  stage: null,
  assignedTo: null,
  fields: {},
  user: { id: "u1", email: "dana@example.com", first_name: "Dana", last_name: "Okafor" },
  action: "Check",
  flow: { id: "f1", name: "Orders" },
  received: { body: { company_id: 123456, company: { name: "Acme Corp", "post code": "N1" } } },
};
const node = document.nodes.find(({ id }) => id === "check");
if (!node) throw new Error("no check");
const all = suggestionsIn(variablesAt({ document, node, before: 1 }, example, "en-GB"), fields);
const offered = (source: string) => completionAt(source, source.length, all)?.suggestions.map(({ text }) => text) ?? [];
const inTemplate = (source: string, at = source.length, opener: "{" | "{{" = "{{") =>
  templateCompletionAt(source, at, all, opener)?.suggestions.map(({ text }) => text) ?? [];

test("fields are found by name, by a later word of it, and by key", () => {
  expect(offered("con")).toEqual(['task["Contract Value"]']);
  expect(offered("val")).toContain('task["Contract Value"]');
  expect(offered("abr")).toEqual(['task["International?"]']);
  expect(offered("1 < contract_v")).toEqual(['task["Contract Value"]']);
});

test("behind task only its members are offered", () => {
  expect(offered("task.")).toHaveLength(4);
  expect(offered('task["Sta')).toEqual(['task["Stage"]']);
  expect(offered("task.res")).toEqual([]);
  expect(offered("task['Sta")).toEqual(['task["Stage"]']);
});

test("answers of calls are offered as their value and their status", () => {
  expect(offered("res1")).toEqual(["res1.value", "res1_status"]);
});

test("what a request brought is offered by its path and by its last name", () => {
  expect(offered("web1.company.")).toEqual(["web1.company.name", 'web1.company["post code"]']);
  expect(offered("company_")).toEqual(["web1.company_id"]);
  expect(offered('web1.company["po')).toEqual(['web1.company["post code"]']);
  expect(offered("post")).toEqual(['web1.company["post code"]']);
});

test("the person, the flow and the time are offered", () => {
  expect(offered("user.")).toEqual(["user.email", "user.first_name", "user.last_name", "user.id"]);
  expect(offered("flow.")).toEqual(["flow.name", "flow.id"]);
  expect(offered("no")).toContain("now");
});

test("behind a bar filters are offered, each with a hint", () => {
  const { suggestions = [] } = completionAt("web1.company_id | ", 18, all) ?? {};
  expect(suggestions.slice(0, 4).map(({ text }) => text)).toEqual(["tojson", "default", "date", "safe"]);
  expect(suggestions.filter(({ hint }) => !hint)).toEqual([]);
  expect(offered("now | da")).toEqual(["date"]);
});

test("the whole name gives way to what is chosen", () => {
  expect(completionAt('not task["Contr', 15, all)).toMatchObject({ from: 4, to: 15 });
  expect(completionAt("us and 1", 2, all)).toMatchObject({ from: 0, to: 2 });
});

test("nothing is offered in a text, behind a sign or for what is whole", () => {
  expect(offered('res1.value == "con')).toEqual([]);
  expect(offered("res1.value == 'con")).toEqual([]);
  expect(offered('task["Stage"] == "x" and con')).toEqual(['task["Contract Value"]']);
  expect(offered("1 > ")).toEqual([]);
  expect(offered("now")).toEqual([]);
  expect(offered("nothing_like_it")).toEqual([]);
});

test("in a template only tags are completed, whether they are closed or not", () => {
  expect(inTemplate("Order con")).toEqual([]);
  expect(inTemplate("{{ now }} con")).toEqual([]);
  expect(inTemplate("{# con")).toEqual([]);
  expect(inTemplate("{{ con")).toEqual(['task["Contract Value"]']);
  expect(inTemplate("{% if con %}x{% endif %}", 9)).toEqual(['task["Contract Value"]']);
  expect(inTemplate('{"a": {{ now | toj')).toEqual(["tojson"]);
});

test("two braces alone offer everything, one of them only where it is no JSON", () => {
  const texts = all.map(({ text }) => text);
  for (const source of ["{{", "{{ ", "x {{- ", '{"a": {{']) expect(inTemplate(source)).toEqual(texts);
  expect(inTemplate("https://x/{")).toEqual([]);
  expect(inTemplate("https://x/{", 11, "{")).toEqual(texts);
  expect(inTemplate("https://x/{abr", 14, "{")).toEqual(['task["International?"]']);
  expect(inTemplate("{%", 2, "{")).toEqual([]);
  expect(inTemplate("{% ")).toEqual([]);
  expect(inTemplate("{{ 1 > ")).toEqual([]);
});

test("a variable that is only begun is put in whole, one that is closed or longer by its name", () => {
  expect(templateCompletionAt("a {{ con", 8, all, "{")).toMatchObject({ from: 2, to: 8, whole: true });
  expect(templateCompletionAt("a {con", 6, all, "{")).toMatchObject({ from: 2, to: 6, whole: true });
  expect(templateCompletionAt("a {{ con }}", 8, all, "{{")).toMatchObject({ from: 5, to: 8, whole: false });
  expect(templateCompletionAt("a {{ }}", 5, all, "{{")).toMatchObject({ from: 5, to: 5, whole: false });
  expect(templateCompletionAt("{{ con and {{ now }}", 6, all, "{{")).toMatchObject({ from: 0, to: 6, whole: true });
  expect(templateCompletionAt("{{ not con", 10, all, "{{")).toMatchObject({ from: 7, to: 10, whole: false });
  expect(templateCompletionAt("{{ now | da", 11, all, "{{")).toMatchObject({ from: 9, to: 11, whole: false });
  expect(templateCompletionAt("{% if con", 9, all, "{{")).toMatchObject({ from: 6, to: 9, whole: false });
});

test("a member is offered letter by letter as its name is typed, until it is whole", () => {
  const typed = '{{ task["Contract Value"] }}';
  const lengths = [...typed].flatMap((_, at) => (inTemplate(typed.slice(0, at + 1)).includes('task["Contract Value"]') ? [at + 1] : []));
  expect(lengths).toEqual(Array.from({ length: typed.indexOf("]") - 1 }, (_, at) => at + 2));
});
