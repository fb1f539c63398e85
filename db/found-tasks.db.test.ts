import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { isFoundBy } from "#db/found-tasks.ts";
import { members, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { holdsWord } from "#lib/fields/value-words.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { seedTasks } from "#lib/services/task-list/testing.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { id: workspaceId } = await testWorkspace();
await seedTasks(workspaceId, 1);
const [task] = await db().select({ id: tasks.id }).from(tasks);

/** Whether the only task, named "Order", is found by each of the words while it has this value. */
async function finds(value: FieldValue, words: readonly string[]): Promise<boolean[]> {
  await db()
    .update(tasks)
    .set({ name: "Order", fields: { "a\nkey": value } })
    .where(eq(tasks.id, task?.id ?? ""));
  return Promise.all(
    words.map(async (word) => (await db().select({ id: tasks.id }).from(tasks).where(isFoundBy(word, workspaceId))).length === 1),
  );
}

test.each<[string, FieldValue, string[], string[]]>([
  ["a company's name", "Acme Corp", ["acme", "ACME", "cor", "Corp."], ["cme", "acmes", "key"]],
  ["an order number", "PO-2024-17", ["PO", "po-2024", "2024", "PO-2024-17", "17", "2024/17"], ["po-20-17", "024"]],
  ["an email", "jane.doe@acme.example", ["jane", "doe", "acme", "jane.doe@ac", "jane.doe@acme.example"], ["ane"]],
  [
    "an address of the web",
    "https://shop.example/orders/77?ref=mail",
    ["shop", "orders", "77", "mail", "https://shop.example/orders/77"],
    ["hop"],
  ],
  ["a decimal", "1250.5", ["1250", "1250.5", "1,250.50", "1.250,50", "5"], ["250"]],
  ["a negative number", "-500", ["500", "-500"], ["00"]],
  ["a phone number", "+49 30 12345", ["+49", "49", "12345"], ["9"]],
  ["a day", "2026-01-31", ["2026", "2026-01-31", "01-31"], ["026"]],
  [
    "lines, quotes and paths",
    'one\ntwo\t"three" C:\\new\\table \u0001four',
    ["two", "three", "new", "table", "four", "C:\\new"],
    ["ntwo", "ew", "u0001four"],
  ],
  ["umlauts", "Straße der ÄPFEL, Größe", ["straße", "äpf", "ÄPFEL", "größe"], ["pfel"]],
  ["several choices", ["new", "Very Important"], ["new", "important", "ver"], ["ew"]],
  ["signs of markup", "<b>bold</b> R&D &amp; more", ["bold", "r&d", "more", "<b>bold"], ["old"]],
  ["a typographic apostrophe", "Eileen O’Neil", ["O’Neil", "neil", "o'neil"], ["een"]],
  ["typographic quotes", "„Acme“ GmbH «quoted» …dots", ["acme", "„Acme“", "quoted", "dots"], ["cme"]],
  ["dashes beyond ASCII", "2024–2025—later − minus", ["2025", "2024–2025", "later", "minus"], ["025"]],
  ["currencies and marks", "€100 £200 Acme™ 20°C 3×4 §7", ["100", "€100", "200", "acme", "acme™", "20°C", "3×4", "7"], ["00"]],
  [
    "blanks that are no blank",
    "one\u00a0two\u202fthree\u200bfour\u2028five\u00adsix\ufeffseven",
    ["one", "two", "three", "four", "five", "six", "seven"],
    ["wo"],
  ],
  ["emoji", "red🎉green ☎️123 👩‍💻Ada", ["red", "green", "123", "ada", "red🎉green"], ["reen"]],
  ["signs of other scripts", "（株）アクメ、東京・大阪 人々", ["アクメ", "東京", "大阪", "人々", "（株）アクメ"], ["クメ"]],
  ["capitals that lose something", "ΟΔΟΣ İstanbul", ["ΟΔΟΣ", "οδ", "İstanbul"], ["tanbul"]],
  ["a checkbox", true, [], ["true"]],
  ["nothing", null, [], ["null"]],
])("%s is found by its words", async (_what, value, found, missed) => {
  expect(await finds(value, found)).toEqual(found.map(() => true));
  expect(await finds(value, missed)).toEqual(missed.map(() => false));
  // What is shown of a hit goes by the same rule.
  expect(found.filter((word) => !holdsWord(value, word))).toEqual([]);
  expect(missed.filter((word) => holdsWord(value, word))).toEqual([]);
});

test("a person among the values is found by the beginnings of their names, those of the own workspace alone", async () => {
  const person = async (workspace: string, firstName: string, lastName: string, email: string) => {
    const { actor } = await addMember(workspace, "member", email);
    await db().update(members).set({ firstName, lastName }).where(eq(members.id, actor.memberId));
  };
  await person(workspaceId, "Wilhelmina", "O’Neil-Smith", "w.one+tasks@acme.example");
  await person((await testWorkspace()).id, "Quentin", "Elsewhere", "w.one+tasks@acme.example");
  expect(await finds("W.One+tasks@acme.example", ["wilh", "smith", "NEIL", "o’neil", "one"])).toEqual([true, true, true, true, true]);
  expect(await finds("W.One+tasks@acme.example", ["mith", "elsewhere", "wilhelminas", "'wilh' & !'x'"])).toEqual([
    false,
    false,
    false,
    false,
  ]);
  // The words of the email do not make it.
  expect(await finds("one of acme", ["wilh"])).toEqual([false]);
  expect(await finds(["W one tasks", "Acme", "someone@other.example"], ["wilh"])).toEqual([false]);
  expect(await finds("w.one+tasks@acme.example.com", ["wilh"])).toEqual([false]);
  expect(await finds(["new", "w.one+tasks@acme.example"], ["wilh"])).toEqual([true]);
});

test("as many as a hundred people of one name are looked for", async () => {
  for (let at = 100; at < 200; at += 1) {
    const { actor } = await addMember(workspaceId, "member", `clone-${at}@acme.example`);
    await db().update(members).set({ firstName: "Namesake" }).where(eq(members.id, actor.memberId));
  }
  expect(await finds("clone-199@acme.example", ["namesake"])).toEqual([true]);
});

test("a word may be any part of the name", async () =>
  expect(await finds("Acme", ["rde", "ORD", "acme", "der acme"])).toEqual([true, true, true, false]));

test.each(["'", "''", "\\", "!acme", "acme:*", "(", "&", "'acme' & !'x'", "<->", "a:b:c", "%", "\\'", "acme\\", "$1"])(
  "%s is no syntax of a query",
  async (word) => expect(await finds("nothing of it", [word])).toEqual([false]),
);

test("what was typed is asked for as a whole", async () =>
  expect(await finds("the x only", ["x", "a' | 'x", "a'|'x", "a | x"])).toEqual([true, false, false, false]));

test("values of any length can be stored, and what stands first in them is found", async () => {
  /** All different, of signs that take most room. */
  const words = (from: number) => Array.from({ length: 25_000 }, (_, at) => String.fromCodePoint(0x20000 + at, 0x4e00 + from)).join(" ");
  const values = Object.fromEntries(["a", "b", "c", "d"].map((key, from) => [key, words(from)]));
  await db().update(tasks).set({ fields: values });
  expect(
    await db()
      .select({ id: tasks.id })
      .from(tasks)
      .where(isFoundBy(String.fromCodePoint(0x20000 + 20_000), workspaceId)),
  ).toHaveLength(1);
  expect(await finds(`${"x".repeat(9000)} acme`, ["acme"])).toEqual([true]);
});
