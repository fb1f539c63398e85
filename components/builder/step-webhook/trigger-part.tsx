import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type OriginWords, originWords } from "#components/builder/step-webhook/origin-words.ts";
import type { WebhookTrigger } from "#components/builder/step-webhook/webhook-form.ts";
import { TRIGGER_WORDS } from "#components/builder/step-webhook/words.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { StepNode } from "#lib/flow/schema.ts";

interface TriggerPartProps {
  step: StepNode;
  value: WebhookTrigger | null;
  error: string | null;
  onChange(trigger: WebhookTrigger): void;
}

/** When it is sent. Whether the second choice can be published here is said at once. */
export function TriggerPart({ step, value, error, onChange }: TriggerPartProps) {
  const { document } = useBuilder();
  const words = useMemo(() => originWords(document, step), [document, step]);
  return (
    <RadioGroup
      label="Trigger"
      look="cards"
      required
      error={error}
      value={value}
      onChange={onChange}
      options={[
        {
          value: "completed",
          label: TRIGGER_WORDS.completed,
          hint: "Sends the current step's data when the step is submitted.",
        },
        { value: "created", label: TRIGGER_WORDS.created, hint: <CreatedHint words={words} /> },
      ]}
    />
  );
}

const CreatedHint = ({ words: { here, warning } }: { words: OriginWords }) => (
  <>
    Sends the previous step's data. The previous step has to be another step, an approval, parallel approval or sequential approval step, or
    a form (public or intranet).
    {here && <span className="mt-1 block text-text-2">{here}</span>}
    {warning && (
      <span className="mt-1 flex gap-[7px] text-wait-text">
        <TriangleAlert size={13} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
        <span className="min-w-0">{warning}</span>
      </span>
    )}
  </>
);
