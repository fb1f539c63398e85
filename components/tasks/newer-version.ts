import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Number of the live version, where the task uses another one; null where it does not. */
export const newerVersion = ({ task, newestVersion }: TaskPageJson): number | null =>
  newestVersion === task.version ? null : newestVersion;
