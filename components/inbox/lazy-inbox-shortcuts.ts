import dynamic from "next/dynamic";
import { Opening } from "#components/ui/progress-line.tsx";

/** Fetched when it is opened first. */
export const InboxShortcuts = dynamic(() => import("#components/inbox/inbox-shortcuts.tsx").then(({ InboxShortcuts }) => InboxShortcuts), {
  ssr: false,
  loading: Opening,
});
