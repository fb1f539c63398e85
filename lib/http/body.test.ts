import { expect, test } from "vitest";
import { readBytes } from "#lib/http/body.ts";

const sending = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
  new Request("http://127.0.0.1/", { method: "POST", body: new ReadableStream({ pull }), duplex: "half" } as RequestInit);

test("a sender who goes in the middle of a body is refused, as one who sends too much", async () => {
  const gone = sending((controller) => controller.error(new Error("aborted")));
  await expect(readBytes(gone, 10)).rejects.toMatchObject({ code: "invalid_json", detail: "The body broke off before its end." });
  const endless = sending((controller) => controller.enqueue(new Uint8Array(4)));
  await expect(readBytes(endless, 10)).rejects.toMatchObject({ code: "too_large" });
});
