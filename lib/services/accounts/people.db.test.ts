import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";

await testDatabase();
const { id, member } = await testWorkspace();
const { email } = member.actor;

test("members are found among as many emails as a file can hold, whatever their case", async () => {
  const emails = Array.from({ length: 70_000 }, (_, at) => `nobody-${at}@example.com`);
  expect(await activeMembers(id, [...emails, email.toUpperCase()])).toEqual([email]);
});

test("what no email can hold belongs to nobody", async () => {
  expect(await activeMembers(id, [`\0${email}`, `\ud800${email}`, `"{},\\${email}`])).toEqual([]);
  expect(await activeMembers(id, [])).toEqual([]);
});
