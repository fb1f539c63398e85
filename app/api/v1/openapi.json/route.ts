import { apiDocument } from "#app/api/document.ts";
import { door } from "#lib/http/door.ts";

export const GET = door({
  by: "apiKey",
  can: "flows:read",
  summary: "This document",
  handle: async () => apiDocument(),
});
