import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as admin from "#lib/wire/admin.ts";
import * as answers from "#lib/wire/answers.ts";
import * as flows from "#lib/wire/flow.ts";
import { MigrationQuery, MoveTo, TaskMigration } from "#lib/wire/migration.ts";
import * as inputs from "#lib/wire/task-input.ts";

/** What the API's documentation says of each shape. */
function documented(shapes: object): string {
  const known = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(shapes)) if (shape instanceof z.ZodType) known.add(shape, { id });
  return `${JSON.stringify(z.toJSONSchema(known, { unrepresentable: "any" }).schemas, null, 2)}\n`;
}

describe("what is documented stays as it was published", () => {
  test("of answers", async () => {
    // The flow document has a golden file of its own.
    const FlowDetail = flows.FlowDetail.omit({ draft: true });
    const shapes = { ...admin, ...answers, ...flows, FlowDetail, Members: admin.listOf(admin.Member), TaskMigration };
    await expect(documented(shapes)).toMatchFileSnapshot("golden/answers.json");
  });

  test("of what may be sent about a task", async () => {
    await expect(documented({ ...inputs, MigrationQuery, MoveTo })).toMatchFileSnapshot("golden/task-input.json");
  });
});

describe("the number of a version", () => {
  test.each(["1", "42", "999999999"])("may be %s", (text) => {
    expect(flows.VersionNumber.parse(text)).toBe(Number(text));
  });

  test.each(["", "0", "01", "-1", "1.5", "1e3", " 1", "1 ", "9999999999", "latest"])("is not %j", (text) => {
    expect(flows.VersionNumber.safeParse(text).error?.issues[0]?.message).toBe("The number of a version: 1, 2, 3…");
  });
});
