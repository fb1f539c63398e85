"use client";

import dynamic from "next/dynamic";
import { Opening } from "#components/ui/progress-line.tsx";

/** Fetched when it is opened first: few tasks are moved one by one. */
export const MoveTaskDialog = dynamic(
  () => import("#components/versions/move-task-dialog.tsx").then(({ MoveTaskDialog }) => MoveTaskDialog),
  { ssr: false, loading: Opening },
);
