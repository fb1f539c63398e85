import { expect, test } from "vitest";
import { readCsv } from "#lib/data-sets/csv.ts";
import { previewCsv } from "#lib/data-sets/csv-columns.ts";
import { leftOutCsv, REASON_HEAD } from "#lib/data-sets/left-out-csv.ts";

const FILE = 'Name;Revenue\nAcme;7\n\n"Beta; ""B""";many\n=x;many;more\n';

test("rows that were left out stand as they were, behind what is wrong with them", () => {
  const csv = leftOutCsv(FILE, [
    { row: 4, why: "Revenue: Must be a plain number, such as 1250.5." },
    { row: 5, why: "Has 3 cells, and the heads are 2." },
  ]);
  expect(csv).toBe(
    `${REASON_HEAD};Name;Revenue\r\n` +
      `"Revenue: Must be a plain number, such as 1250.5.";"Beta; ""B""";many\r\n` +
      `"Has 3 cells, and the heads are 2.";'=x;many;more\r\n`,
  );
  expect(leftOutCsv("Name,Revenue\nAcme,many\n", [{ row: 2, why: "Bad." }])).toBe(`${REASON_HEAD},Name,Revenue\r\nBad.,Acme,many\r\n`);
});

test("that file is read again with the same values, and may be written once more", () => {
  const once = leftOutCsv(FILE, [{ row: 5, why: "It has too many cells." }]);
  const twice = leftOutCsv(once, [{ row: 2, why: "Still." }]);
  const table = readCsv(twice);
  expect("rows" in table && table.rows[1]).toEqual(["Still.", "It has too many cells.", "'=x", "many", "more"]);
  expect(previewCsv(once, [])).toMatchObject({ records: 1, columns: [{ head: REASON_HEAD }, { samples: ["=x"] }, { samples: ["many"] }] });
});
