import { Play } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { isUnknownToCallers } from "#components/builder/trigger/listening.ts";
import { useFlow } from "#components/data/flows.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldWarning } from "#components/ui/field.tsx";

const UNKNOWN = "The live version has no webhook yet: until you publish, requests to this address are answered 404 and start nothing.";

/** What a request to the webhook's address does. @param onTest offers to try an action without one */
export function RealTasks({ onTest }: { onTest?: (() => void) | undefined }) {
  const { flowId, document } = useBuilder();
  const { data: flow } = useFlow(flowId);
  // A paused flow keeps nothing of a request.
  if (!flow || flow.status === "paused") return null;
  const testable = onTest && document.nodes.some(({ type }) => type === "action");
  const aside = testable ? " A test makes none." : "";
  return (
    <div className="flex flex-col items-start gap-1.5">
      {flow.status === "draft" ? (
        <FieldWarning>Requests to this address make real tasks, also while the flow is a draft.{aside}</FieldWarning>
      ) : (
        <p className="text-12 leading-[1.45] text-text-2">
          {isUnknownToCallers(flow) ? UNKNOWN : `Requests to this address make real tasks.${aside}`}
        </p>
      )}
      {testable && (
        <Button size="sm" icon={<Play size={13} strokeWidth={1.75} aria-hidden="true" />} onClick={onTest}>
          Test an action instead
        </Button>
      )}
    </div>
  );
}
