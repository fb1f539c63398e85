import dynamic from "next/dynamic";

/** Fetched behind the page: nobody opens the palette before it is there. */
export const TaskCommands = dynamic(() => import("#components/tasks/task-commands.ts").then(({ TaskCommands }) => TaskCommands), {
  ssr: false,
});
