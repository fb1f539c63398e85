import { describe, expect, test } from "vitest";
import { readLog, withPage, withTop } from "#components/data/read-log.ts";

const list = (text: string, nextCursor: string | null) => ({ items: [...text].map((id) => ({ id })), nextCursor });
const said = ({ items, nextCursor }: ReturnType<typeof list>) => `${items.map(({ id }) => id).join("")}>${nextCursor ?? ""}`;

describe("the log with its top as it is now", () => {
  test.each<[string, string, string, string]>([
    ["nothing new", "fedcba>a", "fed>d", "fedcba>a"],
    ["new ones at the top", "fedcba>a", "hgf>f", "hgfedcba>a"],
    ["one has left", "fedcba>a", "fdc>c", "fdcba>a"],
    ["more came than a page holds", "fedcba>a", "kji>i", "kji>i"],
    ["only its top was loaded", "fed>d", "gfe>e", "gfed>d"],
    ["all that was loaded stands at the top", "fe>", "gfe>e", "gfe>e"],
    ["the top is all that there is", "fedcba>a", "fe>", "fe>"],
    ["nothing was loaded", ">", "fed>d", "fed>d"],
  ])("%s", (_case, before, now, wanted) => {
    const [loaded, top] = [before, now].map((text) => {
      const [ids = "", cursor = ""] = text.split(">");
      return list(ids, cursor === "" ? null : cursor);
    }) as [ReturnType<typeof list>, ReturnType<typeof list>];
    expect(said(withTop(loaded, top))).toBe(wanted);
  });

  test("begins with it", () => expect(withTop(undefined, list("cba", "a"))).toEqual(list("cba", "a")));
});

test("a next page stands behind what it was asked for, and behind nothing else", () => {
  expect(withPage(list("fed", "d"), "d", list("cba", null))).toEqual(list("fedcba", null));
  expect(withPage(list("kji", "i"), "d", list("cba", null))).toEqual(list("kji", "i"));
  expect(withPage(undefined, "d", list("cba", null))).toBeUndefined();
});

describe("reading it anew", () => {
  const ALL = "zyxwvutsrqponmlkjihgfedcba";
  /** @param size of a page */
  async function read(loaded: string, held: boolean, size = 3) {
    const asked: (string | undefined)[] = [];
    const page = async (cursor?: string) => {
      asked.push(cursor);
      const from = cursor === undefined ? 0 : ALL.indexOf(cursor) + 1;
      return list(ALL.slice(from, from + size), ALL.at(from + size - 1) ?? null);
    };
    const now = loaded === "" ? undefined : list(loaded, loaded.at(-1) ?? null);
    return {
      read: said(
        await readLog(
          page,
          () => now,
          () => held,
        ),
      ),
      asked: asked.length,
    };
  }

  test("asks for one page where somebody reads, however far they have come", async () =>
    expect(await read("xwvutsrqponm", true)).toEqual({ read: "zyxwvutsrqponm>m", asked: 1 }));

  test("asks for two at the top, and gives up what lies further down", async () =>
    expect(await read("xwvutsrqponm", false)).toEqual({ read: "zyxwvu>u", asked: 2 }));

  test("asks for one where there was one, or none", async () => {
    expect(await read("yxw", false)).toEqual({ read: "zyx>x", asked: 1 });
    expect(await read("", false)).toEqual({ read: "zyx>x", asked: 1 });
  });

  test("keeps a next page that came meanwhile", async () => {
    let loaded = list("zyx", "x");
    const page = async () => {
      loaded = list("zyxwvu", "u");
      return list("zyx", "x");
    };
    const held = await readLog(
      page,
      () => loaded,
      () => true,
    );
    expect(said(held)).toBe("zyxwvu>u");
  });
});
