"use client";

import dynamic from "next/dynamic";
import { Opening } from "#components/ui/progress-line.tsx";

/** Fetched when it is opened first. */
export const NewTaskDialog = dynamic(() => import("#components/inbox/new-task-dialog.tsx"), { ssr: false, loading: Opening });
