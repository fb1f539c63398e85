/** For each test file: what is written to console.error fails the test that caused it. */
import { afterEach, beforeEach, expect } from "vitest";

const write = console.error;
let written: unknown[][];

beforeEach(() => {
  written = [];
  console.error = (...words: unknown[]) => {
    written.push(words);
    write(...words);
  };
});

afterEach(() => {
  console.error = write;
  expect(written, "written to console.error").toEqual([]);
});
