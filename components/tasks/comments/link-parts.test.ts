import { describe, expect, test } from "vitest";
import { linkParts } from "#components/tasks/comments/link-parts.ts";

const links = (text: string) => linkParts(text).flatMap(({ href }) => href ?? []);

describe("addresses in a text", () => {
  test("are found among plain words, which stay as they are", () => {
    expect(linkParts("See https://example.com/a?b=1#c and\n  http://localhost:3000 today")).toEqual([
      { text: "See ", href: null },
      { text: "https://example.com/a?b=1#c", href: "https://example.com/a?b=1#c" },
      { text: " and\n  ", href: null },
      { text: "http://localhost:3000", href: "http://localhost:3000" },
      { text: " today", href: null },
    ]);
  });

  test.each([
    ["It is at https://example.com/a.", "https://example.com/a"],
    ["(https://example.com/a)", "https://example.com/a"],
    ["Is it https://example.com/a?!", "https://example.com/a"],
    ["https://en.wikipedia.org/wiki/Baton_(law)", "https://en.wikipedia.org/wiki/Baton_(law)"],
    ["(see https://en.wikipedia.org/wiki/Baton_(law)).", "https://en.wikipedia.org/wiki/Baton_(law)"],
    ["“https://example.com/a”,", "https://example.com/a"],
    ["<https://example.com/a>", "https://example.com/a"],
    ["HTTPS://EXAMPLE.COM", "HTTPS://EXAMPLE.COM"],
  ])("%s: without the sentence's own signs", (text, address) => {
    expect(links(text)).toEqual([address]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,hello",
    "ftp://example.com",
    "www.example.com",
    "https://",
    "mailto:a@example.com",
    "xhttp://a",
  ])("%s leads nowhere", (text) => {
    expect(linkParts(text)).toEqual([{ text, href: null }]);
  });

  test("no text has no parts", () => expect(linkParts("")).toEqual([]));

  test("nothing is lost", () => {
    const text = "a https://b.example/c). (d) http://[e] https://f.example";
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});
