import { useSession } from "#components/data/session.tsx";
import { personName } from "#components/tasks/people.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

/** Who performs a run, where it is somebody else than the reader. */
export function useOther(page: TaskPageJson, run: RunJson | null): string | null {
  const { member } = useSession();
  if (!run || run.performedBy === null || run.performedBy.toLowerCase() === member.email.toLowerCase()) return null;
  return personName(page.members, run.performedBy);
}
