import { expect, test } from "vitest";
import { toldUrl } from "#components/builder/operations/told-url.ts";

test("a URL is told as it is, also beside one of another host", () => {
  expect(toldUrl("https://crm.example.com/a", [])).toBe("https://crm.example.com/a");
  expect(toldUrl("https://crm.example.com/a", ["https://billing.example.com/a"])).toBe("https://crm.example.com/a");
});

test("beside another one of its host only what follows the host is told", () => {
  const others = ["https://CRM.example.com/invoices"];
  expect(toldUrl("https://crm.example.com:443/customers/{{ fields.id }}?full=1", others)).toBe("…/customers/{{ fields.id }}?full=1");
  expect(toldUrl("https://crm.example.com", others)).toBe("…");
});

test("nothing is left out where a template decides the host, or nothing is written yet", () => {
  expect(toldUrl("{{ fields.url }}/a", ["{{ fields.url }}/b"])).toBe("{{ fields.url }}/a");
  expect(toldUrl("", [""])).toBe("");
});
