import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { RenderedAtProvider, useNow, useSecond } from "#components/ui/time/now.ts";

const Clock = () => `${useNow()} ${useSecond(true)} ${useSecond(false)}`;

test("the server draws a page for the moment of its request, however long the process has run", () => {
  const drawn = (value: number) => renderToString(createElement(RenderedAtProvider, { value }, createElement(Clock)));
  expect(drawn(1_000)).toBe("1000 1000 1000");
  expect(drawn(2_000)).toBe("2000 2000 2000");
});
