import { describe, expect, test } from "vitest";
import { hasTemplateInOrigin, holdsTemplate, originOf, sampleUrl, templateAt } from "#lib/flow/templates/url-parts.ts";

describe("the origin of a URL", () => {
  test.each([
    ["https://example.com", "https://example.com"],
    [" HTTPS://Example.COM:443/a?b#c ", "https://example.com"],
    [" https://example.com/{{ x }}", "https://example.com"],
    ["http://example.com:8080/{{ task.id }}", "http://example.com:8080"],
    ["https://example.com?x={{ y }}", "https://example.com"],
    ["https://example.com#{{ y }}", "https://example.com"],
    [String.raw`https://example.com\{{ y }}`, "https://example.com"],
    ["https://example.com/{% if a %}b{% endif %}{# c #}", "https://example.com"],
    ["https://user:pw@example.com/", "https://example.com"],
    ["https://user@evil.example/{{ x }}", "https://evil.example"],
  ])("%s has %s", (url, origin) => {
    expect(originOf(url)).toBe(origin);
    expect(hasTemplateInOrigin(url)).toBe(false);
  });

  test.each([
    "https://example.com{{ x }}/",
    "https://{{ host }}/",
    "{{ url }}",
    "https://a.b:{{ port }}/",
    "{% if a %}https://a{% endif %}/",
    "https:{{ x }}",
    "ftp:https://example.com/{{ x }}",
  ])("a template decides it in %s", (url) => {
    expect(hasTemplateInOrigin(url)).toBe(true);
    expect(originOf(url)).toBe("");
  });

  test.each(["", "example.com", "ftp://example.com", "https://", "mailto:a@b.c", "xhttp://example.com"])("%s has none", (url) => {
    expect(originOf(url)).toBe("");
  });
});

describe("a sample of a URL", () => {
  test("has its templates filled in, a port's too", () => {
    expect(sampleUrl("https://h:{{ port }}/{% if a %}x{% endif %}/{{ open")?.href).toBe("https://h:1/x/1");
    expect(sampleUrl("https://h/{# a comment #}x{# an open one")?.href).toBe("https://h/x");
    expect(sampleUrl("https://h/x{% if open")?.href).toBe("https://h/x");
  });

  test("is null where there can be none", () => {
    expect(sampleUrl("{{ url }}")).toBeNull();
  });

  test("holds a template where a tag begins", () => {
    for (const text of ["{{ x }}", "a{% b", "{#"]) expect(holdsTemplate(text)).toBe(true);
    for (const text of ["", "https://h/{x}", "{ {", "}}"]) expect(holdsTemplate(text)).toBe(false);
  });

  test("begins to be a template at the first tag", () => {
    expect([templateAt("ab{{"), templateAt("a{%"), templateAt("{#"), templateAt("{ {")]).toEqual([2, 1, 0, -1]);
  });
});
