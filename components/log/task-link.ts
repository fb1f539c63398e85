/** The log that a task was opened in, as the address of the task's page says it. Pure. */

/** By path. */
const LOGS = { runs: "Runs", deliveries: "Deliveries" } as const;
export type TaskLog = keyof typeof LOGS;

/** The address of the task's page. @param params the log's own, so that the page leads back to it as it was */
export const taskInLog = (taskId: string, log: TaskLog, params: URLSearchParams): string =>
  `/tasks/${taskId}?${new URLSearchParams([["from", log], ...params])}`;

/** Null for a page that was opened from elsewhere. */
export function logOf(params: URLSearchParams): { name: string; back: string } | null {
  const { from, ...rest } = Object.fromEntries(params);
  if (from === undefined || !Object.hasOwn(LOGS, from)) return null;
  const query = new URLSearchParams(rest);
  return { name: LOGS[from as TaskLog], back: query.size === 0 ? `/${from}` : `/${from}?${query}` };
}
