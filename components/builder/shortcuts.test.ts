import { describe, expect, test } from "vitest";
import { commandOf, type Press } from "#components/builder/shortcuts.ts";

const press = (key: string, more: Partial<Press> = {}) =>
  commandOf({ key, mod: false, shift: false, alt: false, where: "canvas", ...more });

describe("keys of the builder", () => {
  test("single keys are off while text is typed; Ctrl+S and Ctrl+Z are not", () => {
    expect(press("c", { where: "text" })).toBeNull();
    expect(press("Delete", { where: "text" })).toBeNull();
    expect(press("s", { where: "text", mod: true })).toBe("save");
    expect(press("z", { where: "text", mod: true })).toBe("undo");
    expect(press("z", { where: "text" })).toBeNull();
  });

  test("Enter and the arrows belong to the control that has the focus", () => {
    expect(press("Enter", { where: "elsewhere" })).toBeNull();
    expect(press("ArrowUp", { where: "elsewhere" })).toBeNull();
    expect(press("Enter")).toBe("open");
  });

  test("Shift makes another command of letters and arrows, not of signs", () => {
    expect(press("Z", { mod: true, shift: true })).toBe("redo");
    expect(press("z", { mod: true })).toBe("undo");
    expect(press("y", { mod: true })).toBe("redo");
    expect(press("ArrowLeft", { shift: true })).toBe("farLeft");
    expect(press("?", { shift: true })).toBe("help");
    expect(press("+", { shift: true })).toBe("zoomIn");
  });

  test("C connects; Ctrl+C is the browser's, which asks for what is copied", () => {
    expect(press("c")).toBe("connect");
    expect(press("c", { mod: true })).toBeNull();
  });

  test("Shift+T tidies up, T alone does nothing", () => {
    expect(press("T", { shift: true })).toBe("tidy");
    expect(press("t")).toBeNull();
  });

  test("F2 renames, and Shift+F10 asks for a menu as the menu key does; F10 alone is the browser's", () => {
    expect(press("F2")).toBe("rename");
    expect(press("F2", { where: "text" })).toBeNull();
    expect([press("ContextMenu"), press("F10", { shift: true }), press("F10")]).toEqual(["menu", "menu", null]);
  });
});
