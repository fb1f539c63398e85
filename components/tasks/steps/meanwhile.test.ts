import { expect, test } from "vitest";
import { lastEditor, meanwhileWords } from "#components/tasks/steps/meanwhile.tsx";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";

const entry = (by: string, title: string, look: HistoryEntryJson["look"] = "edited") => ({ by, title, look }) as HistoryEntryJson;

test("it says who saved what, as far as that is known", () => {
  expect(meanwhileWords("Ada King", "Dana")).toBe("Dana saved “Ada King” meanwhile.");
  expect(meanwhileWords("Ada King", null)).toBe("Changed meanwhile: “Ada King”.");
  expect(meanwhileWords("", "Dana")).toBe("Dana emptied it meanwhile.");
  expect(meanwhileWords("", null)).toBe("Emptied meanwhile.");
});

test("the one who edited this field last is named, unless that is the reader or another field", () => {
  const history = [
    entry("dana@example.com", "Size: 5"),
    entry("me@example.com", "Start", "done"),
    entry("kim@example.com", "Close date: 31 Jan, Company Name: Acme"),
    entry("dana@example.com", "Company Name: Bolt"),
  ];
  expect(lastEditor(history, "Company Name", "me@example.com")).toBe("kim@example.com");
  expect(lastEditor(history, "Company Name", "kim@example.com")).toBeNull();
  expect(lastEditor(history, "Contract", "me@example.com")).toBeNull();
});
