import { door } from "#lib/http/door.ts";
import { readSettings, SettingsChanges, saveSettings } from "#lib/services/workspace/settings.ts";
import { Settings } from "#lib/wire/admin.ts";

export const GET = door({
  by: "apiKey",
  can: "settings:read",
  summary: "Read the workspace's settings",
  answer: Settings,
  handle: ({ actor }) => readSettings(actor),
});

export const PATCH = door({
  by: "apiKey",
  can: "settings:edit",
  summary: "Change the workspace's settings",
  body: SettingsChanges,
  answer: Settings,
  handle: ({ actor, body }) => saveSettings(actor, body),
});
