import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { unaccented } from "#db/like.ts";
import { testDatabase } from "#db/testing.ts";
import { withoutAccents } from "#lib/text.ts";

await testDatabase();

test.each(["", "Acme Corp", "José Ñandú", "Jose\u0301", "Ångström, Việt Nam, ΐ", "Ёлка й", "Straße Ørsted", "東京 が 가각", "ﬁ K 👩‍💻"])(
  "the database takes accents away as pages do: %s",
  async (text) => {
    const [row] = await db().execute(sql`select ${unaccented(sql`${text}::text`)} as plain`);
    expect(row?.plain).toBe(withoutAccents(text));
  },
);
