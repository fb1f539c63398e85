"use client";

import { useSearchParams } from "next/navigation";
import { type TaskLog, taskInLog } from "#components/log/task-link.ts";

/** The addresses of tasks that are opened in a log. */
export function useTaskHref(log: TaskLog): (taskId: string) => string {
  const params = useSearchParams();
  return (taskId) => taskInLog(taskId, log, new URLSearchParams(params));
}
