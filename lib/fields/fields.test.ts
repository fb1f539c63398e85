import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELD_TYPES, type FieldDefinition, type FieldType, type FieldValue } from "#lib/fields/definition.ts";
import { isEmail } from "#lib/fields/email.ts";
import {
  checkUsers,
  emptyValues,
  FIELDS,
  formatField,
  isEmpty,
  missingRequired,
  parseField,
  parseFields,
  parseRendered,
  requiredKeys,
  toMessageValue,
  userEmails,
} from "#lib/fields/index.ts";
import { parseJson } from "#lib/json.ts";

const OPTIONS = ["Gold", "Silver, plated", "Tin"];
const field = (type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key: type,
  name: `The ${type}`,
  type,
  ...(type.endsWith("select") ? { options: OPTIONS } : {}),
  ...more,
});
const read = (type: FieldType, input: unknown, more?: Partial<FieldDefinition>) => parseField(input, field(type, more));
const value = (type: FieldType, input: unknown) => {
  const parsed = read(type, input);
  return "value" in parsed ? parsed.value : `fault: ${parsed.fault}`;
};
const refused = expect.stringMatching(/^fault: /);

describe("every type", () => {
  test.each(FIELD_TYPES)("%s is unset by null, by nothing and by an empty text", (type) => {
    expect([null, undefined, ""].map((input) => value(type, input))).toEqual([null, null, null]);
  });

  test.each(FIELD_TYPES)("%s refuses what is neither text, number, truth nor list, in a sentence", (type) => {
    const parsed = read(type, { a: 1 });
    expect(parsed).toEqual({ fault: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test.each(FIELD_TYPES)("%s has a label, an icon and operators", (type) => {
    const { label, icon, operators } = FIELDS[type];
    expect(label).toMatch(/^[A-Z]/);
    expect(icon).toMatch(/^[a-z-]+$/);
    expect(operators.length).toBeGreaterThan(0);
  });

  test("keeps the operators that saved rules use", () => {
    expect(Object.fromEntries(FIELD_TYPES.map((type) => [type, FIELDS[type].operators.join(" ")]))).toEqual({
      text: "equals not_equals contains is_empty is_not_empty",
      long_text: "equals not_equals contains is_empty is_not_empty",
      number: "equals not_equals greater_than less_than is_empty is_not_empty",
      currency: "equals not_equals greater_than less_than is_empty is_not_empty",
      checkbox: "is_checked is_not_checked equals not_equals is_empty is_not_empty",
      date: "equals not_equals greater_than less_than is_empty is_not_empty",
      select: "equals not_equals contains is_empty is_not_empty",
      multi_select: "contains equals not_equals is_empty is_not_empty",
      email: "equals not_equals contains is_empty is_not_empty",
      url: "equals not_equals contains is_empty is_not_empty",
      user: "equals not_equals contains is_empty is_not_empty",
    });
  });

  test.each(FIELD_TYPES)("%s is unset by a template that renders nothing but blanks", (type) => {
    if (type === "text" || type === "long_text") return expect(parseRendered(" ", field(type))).toEqual({ value: " " });
    expect(parseRendered(" \n", field(type))).toEqual({ value: null });
  });

  test("reads a template's result without the blanks around it, but for texts", () => {
    const rendered = { date: "2020-01-31", email: "a@b.c", url: "https://x.y", user: "a@b.c", number: "7", select: "Tin" };
    for (const [type, text] of Object.entries(rendered))
      expect(parseRendered(` ${text}\n`, field(type as FieldType))).toEqual({ value: text });
    expect(parseRendered(" Silver, plated\n", field("multi_select"))).toEqual({ value: ["Silver, plated"] });
  });

  const inputs = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(...OPTIONS, "2020-01-31", "a@b.c", "https://x.y/z", "12.50"),
    fc.array(fc.constantFrom(...OPTIONS)),
    fc.jsonValue(),
  );

  test("a stored value is read as itself again", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_TYPES), inputs, (type, input) => {
        const first = read(type, input);
        if ("value" in first) expect(read(type, first.value)).toEqual(first);
      }),
    );
  });

  test("whatever a template renders is read or refused, and what is stored can be formatted", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_TYPES), fc.string(), (type, rendered) => {
        const parsed = parseRendered(rendered, field(type));
        if ("value" in parsed) expect(typeof formatField(parsed.value, field(type), "en-GB")).toBe("string");
        else expect(parsed.fault).toMatch(/\.$/);
      }),
    );
  });

  test("what messages carry reads as the same value by a template", () => {
    const samples: Partial<Record<FieldType, FieldValue>> = {
      text: "Acme",
      number: "42",
      currency: "10000",
      date: "2020-01-31",
      select: "Silver, plated",
      email: "a@b.c",
      url: "https://x.y",
      user: "a@b.c",
    };
    for (const [type, sample] of Object.entries(samples))
      expect(parseRendered(String(sample), field(type as FieldType))).toEqual({ value: sample });
  });
});

describe("texts", () => {
  test("are kept as they are, blanks and line breaks included", () => {
    expect(value("text", "  a\nb ")).toBe("  a\nb ");
    expect(parseRendered(" a ", field("long_text"))).toEqual({ value: " a " });
  });

  test("have a limit", () => {
    expect(value("text", "x".repeat(10_000))).toHaveLength(10_000);
    expect(value("text", "x".repeat(10_001))).toBe("fault: At most 10,000 characters.");
    expect(value("long_text", "x".repeat(100_001))).toBe("fault: At most 100,000 characters.");
  });

  test("of a unique field are short enough for its index", () => {
    expect(read("text", "x".repeat(501), { unique: true })).toEqual({ fault: "At most 500 characters." });
  });

  test("hold nothing that the database can't", () => {
    for (const input of ["a\0b", "\ud800"]) expect(value("text", input)).toBe("fault: Has a character that can't be stored.");
  });

  test("are not made of numbers", () => {
    expect(value("text", 42)).toEqual(refused);
  });
});

describe("numbers", () => {
  test.each([
    [42, "42"],
    ["42", "42"],
    [" 42.50 ", "42.5"],
    ["+7", "7"],
    ["-0", "0"],
    [-0, "0"],
    ["007", "7"],
    [".5", "0.5"],
    [".25", "0.25"],
    ["5.", "5"],
    [1e21, "1000000000000000000000"],
    [5e-7, "0.0000005"],
    [parseJson("12345678901234567890"), "12345678901234567890"],
    [parseJson("1.5e300"), `15${"0".repeat(299)}`],
    [parseJson("-0.12345678901234567890"), "-0.1234567890123456789"],
    [parseJson("12345678901234567890e2"), "1234567890123456789000"],
    [parseJson("9".repeat(500)), "9".repeat(500)],
    ["9".repeat(500), "9".repeat(500)],
    [parseJson("1.00000000000000000001e499"), `100000000000000000001${"0".repeat(479)}`],
    ["123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"],
  ])("%s is stored as %s", (input, stored) => {
    expect(value("number", input)).toBe(stored);
    expect(value("currency", input)).toBe(stored);
  });

  test.each([
    "1e3",
    "1,000",
    "12 345",
    "0x10",
    "--1",
    "+-1",
    "one",
    true,
    [],
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "9".repeat(501),
    parseJson("1e501"),
    parseJson("1.5e500"),
    parseJson("1.00000000000000000001e999999999"),
    parseJson(`0.1234567890123456789${"0".repeat(500)}`),
    parseJson("9".repeat(501)),
  ])("%s is refused", (input) => {
    expect(value("number", input)).toBe("fault: Must be a plain number, such as 1250.5.");
  });

  test("every double has a plain form that is the same number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const stored = value("number", number);
        expect(stored).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Number(stored)).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe("dates", () => {
  test("are days of the calendar", () => {
    expect(value("date", "2020-02-29")).toBe("2020-02-29");
    expect(value("date", "2021-02-29")).toBe("fault: There is no day 2021-02-29.");
    expect(value("date", "2021-13-01")).toBe("fault: There is no day 2021-13-01.");
    expect(value("date", "0000-01-01")).toBe("fault: There is no day 0000-01-01.");
  });

  test.each(["31.01.2020", "2020-1-31", "2020-01-31T00:00:00Z", "+2020-01-31", 20200131, "today"])("%s is refused", (input) => {
    expect(value("date", input)).toBe("fault: Must be a day as YYYY-MM-DD, such as 2020-01-31.");
  });
});

describe("checkboxes", () => {
  test("take true and false only", () => {
    expect([true, false].map((input) => value("checkbox", input))).toEqual([true, false]);
    expect(["true", 1, 0].map((input) => value("checkbox", input))).toEqual([refused, refused, refused]);
  });

  test("are read from words in a template's result", () => {
    const words = ["true", "True", " yes ", "1", "on", "false", "no", "0", "off", "", "maybe", "constructor"];
    const results = words.map((word) => parseRendered(word, field("checkbox")));
    const yes = { value: true };
    const no = { value: false };
    expect(results.slice(0, 10)).toEqual([yes, yes, yes, yes, yes, no, no, no, no, { value: null }]);
    expect(results.slice(10)).toEqual([{ fault: "Must be true or false." }, { fault: "Must be true or false." }]);
  });
});

describe("choices", () => {
  test("a select takes one of its options", () => {
    expect(value("select", "Tin")).toBe("Tin");
    expect(value("select", "tin")).toBe("fault: Must be one of its options: “Gold”, “Silver, plated”, “Tin”.");
    expect(parseField("x", { key: "s", name: "S", type: "select" })).toEqual({ fault: "Must be one of its options: ." });
    expect(parseRendered(" x", { key: "s", name: "S", type: "select" })).toEqual({ fault: "Must be one of its options: ." });
  });

  test("a multi-select takes some of them, each once", () => {
    const bare: FieldDefinition = { key: "m", name: "M", type: "multi_select" };
    expect(value("multi_select", ["Tin", "Gold", "Tin"])).toEqual(["Tin", "Gold"]);
    expect(value("multi_select", [])).toBeNull();
    expect(value("multi_select", "Tin")).toBe("fault: Must be a list of its options.");
    for (const without of [parseField(["x"], bare), parseRendered("x", bare)])
      expect(without).toEqual({ fault: '"x" is none of its options: .' });
    expect(value("multi_select", ["Tin", 7])).toBe("fault: 7 is none of its options: “Gold”, “Silver, plated”, “Tin”.");
    expect(value("multi_select", [parseJson("12345678901234567890")])).toMatch(/^fault: 12345678901234567890 is none/);
  });

  test("a long strange choice is shortened, and so are many options", () => {
    const options = Array.from({ length: 12 }, (_, at) => `o${at}`);
    expect(read("multi_select", ["x".repeat(100)], { options })).toEqual({
      fault: expect.stringMatching(/^"x{79}… is none.*“o8”, “o9” and 2 more\.$/),
    });
    expect(read("multi_select", ["x".repeat(78)], { options: options.slice(0, 10) })).toEqual({
      fault: expect.stringMatching(/^"x{78}" is none.*“o8”, “o9”\.$/),
    });
  });

  test("are read from JSON or from a list with commas", () => {
    const rendered = ['["Gold","Tin"]', "Gold, Tin", "Silver, plated", ",", "[Gold", "[1"].map((text) =>
      parseRendered(text, field("multi_select")),
    );
    expect(rendered.slice(0, 4)).toEqual([
      { value: ["Gold", "Tin"] },
      { value: ["Gold", "Tin"] },
      { value: ["Silver, plated"] },
      { value: null },
    ]);
    expect(rendered.slice(4)).toEqual([{ fault: expect.any(String) }, { fault: expect.any(String) }]);
    expect(parseRendered(" Tin ", field("select"))).toEqual({ value: "Tin" });
  });
});

describe("addresses", () => {
  test.each(["ruth@example.com", "a+b@localhost", "ö@exämple.de"])("%s is an email address", (input) => {
    expect(value("email", input)).toBe(input);
    expect(value("user", input)).toBe(input);
  });

  test("an email address has at most 320 characters", () => {
    const longest = `${"x".repeat(316)}@b.c`;
    expect([isEmail(longest), isEmail(`x${longest}`)]).toEqual([true, false]);
    expect(value("email", longest)).toBe(longest);
    expect(value("email", `x${longest}`)).toBe("fault: At most 320 characters.");
  });

  test.each(["ruth", "@x", "a@", "a b@c.d", "a@b@c", "<a@b.c>"])("%s is none", (input) => {
    expect(value("email", input)).toBe("fault: Must be an email address, such as ruth@example.com.");
    expect(value("user", input)).toBe("fault: Must be a member's email address.");
  });

  test("a URL begins with http:// or https://", () => {
    for (const input of ["HTTPS://Example.com/ä", "http://x"]) expect(value("url", input)).toBe(input);
    for (const input of [
      "x.y",
      "ftp://x.y",
      "javascript:alert(1)",
      "mailto:http://x.y",
      "http://",
      "http://a b",
      "http://x/a b",
      "https://[",
    ])
      expect(value("url", input)).toBe("fault: Must be an address that starts with http:// or https://.");
    expect(value("url", `https://x.y/${"z".repeat(2048)}`)).toBe("fault: At most 2,048 characters.");
  });
});

describe("formatField", () => {
  const shown = (type: FieldType, stored: FieldValue, more?: Partial<FieldDefinition>, locale = "en-GB") =>
    formatField(stored, field(type, more), locale);

  test("groups numbers from 1,000 and keeps their places", () => {
    expect([shown("number", "999"), shown("number", "1000"), shown("number", "-1234567.891")]).toEqual(["999", "1,000", "-1,234,567.891"]);
    expect(shown("number", "12345678901234567890123")).toBe("12,345,678,901,234,567,890,123");
  });

  test("shows a hundred places and no more", () => {
    expect(shown("number", `0.${"1".repeat(120)}`)).toBe(`0.${"1".repeat(100)}`);
  });

  test("never groups ids", () => {
    expect(shown("number", "123456", { name: "Company ID" })).toBe("123456");
    expect(shown("number", "123456", { unique: true })).toBe("123456");
    expect(shown("number", "123456", { name: "Paid" })).toBe("123,456");
  });

  test("writes money with the currency's places, and more where there are more", () => {
    expect(shown("currency", "10000", { currency: "USD" })).toBe("10,000.00");
    expect(shown("currency", "10000", { currency: "JPY" })).toBe("10,000");
    expect(shown("currency", "0.125", { currency: "EUR" })).toBe("0.125");
    expect(shown("currency", "5")).toBe("5.00");
    expect(shown("currency", "10000", { currency: "EUR" }, "de-DE")).toBe("10.000,00");
  });

  test("writes days, truths and lists as people do", () => {
    expect(shown("date", "2020-01-31")).toBe("31 Jan 2020");
    expect([true, false, null].map((stored) => shown("checkbox", stored))).toEqual(["Yes", "No", "No"]);
    expect(shown("multi_select", ["Gold", "Tin"])).toBe("Gold, Tin");
    expect(shown("text", "Acme")).toBe("Acme");
  });

  test("writes nothing for an unset field", () => {
    for (const type of FIELD_TYPES.filter((each) => each !== "checkbox")) expect(formatField(undefined, field(type), "en-GB")).toBe("");
  });
});

describe("a set of fields", () => {
  const definitions: FieldDefinition[] = [
    { key: "id", name: "Company ID", type: "number", required: true },
    { key: "owner", name: "Owner", type: "user" },
    { key: "ok", name: "International?", type: "checkbox" },
    // A field that is called like another one's key.
    { key: "other", name: "id", type: "text" },
  ];

  test("is read by key or display name, a key first", () => {
    expect(parseFields({ id: "1", "International?": true }, definitions)).toEqual({ values: { id: "1", ok: true } });
    expect(parseFields({ "Company ID": 2 }, definitions)).toEqual({ values: { id: "2" } });
  });

  test("names each strange name and each value that does not fit, beside those that do", () => {
    expect(parseFields({ nope: 1, id: "x", Owner: "ruth@example.com" }, definitions)).toEqual({
      values: { owner: "ruth@example.com" },
      errors: [
        { path: "fields.nope", message: "The flow has no such field." },
        { path: "fields.id", message: "Must be a plain number, such as 1250.5." },
      ],
    });
    expect(parseFields({ constructor: 1 }, definitions, "set", "Nobody asks for this.")).toEqual({
      values: {},
      errors: [{ path: "set.constructor", message: "Nobody asks for this." }],
    });
  });

  test("refuses the same field twice", () => {
    expect(parseFields({ id: 1, "Company ID": 1 }, definitions)).toMatchObject({
      errors: [{ path: "fields.Company ID", message: "Company ID is given twice, by its key and by its name." }],
    });
  });

  test("takes any key that the schema takes", () => {
    const odd: FieldDefinition[] = [{ key: "__proto__", name: "Odd", type: "text" }];
    const { values } = parseFields({ Odd: "x" }, odd);
    expect(Object.entries(values)).toEqual([["__proto__", "x"]]);
    expect(missingRequired({}, odd, ["__proto__"])).toHaveLength(1);
  });

  test("is empty at first", () => {
    expect(emptyValues(definitions)).toEqual({ id: null, owner: null, ok: null, other: null });
  });

  test("says what is missing, false being an answer", () => {
    expect(missingRequired({ id: null, ok: false }, definitions, ["id", "ok", "owner", "gone"])).toEqual([
      { path: "fields.id", message: "Company ID must be filled in." },
      { path: "fields.owner", message: "Owner must be filled in." },
    ]);
    expect(requiredKeys(definitions)).toEqual(["id"]);
    expect([null, undefined, "", [], false, "x", ["x"]].map(isEmpty)).toEqual([true, true, true, true, false, false, false]);
  });

  test("carries null for unset values, a checkbox false", () => {
    expect(definitions.map((definition) => toMessageValue(undefined, definition))).toEqual([null, null, false, null]);
    expect(toMessageValue("42", { type: "number" })).toBe("42");
  });

  test("holds people against the members, whatever the case", () => {
    const values = { id: "1", owner: "RUTH@example.com" };
    expect(userEmails(values, definitions)).toEqual(["RUTH@example.com"]);
    expect(checkUsers(values, definitions, ["ruth@example.com"])).toEqual({ values: { id: "1", owner: "ruth@example.com" } });
    expect(checkUsers(values, definitions, [])).toEqual({
      errors: [{ path: "fields.owner", message: "RUTH@example.com is no active member." }],
    });
    expect(userEmails({ owner: null }, definitions)).toEqual([]);
    expect(checkUsers({ owner: null }, definitions, [])).toEqual({ values: { owner: null } });
  });
});
