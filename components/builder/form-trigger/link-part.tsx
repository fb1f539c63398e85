import { ExternalLink, Eye } from "lucide-react";
import { useId, useState, useSyncExternalStore } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { PreviewDialog } from "#components/builder/form-trigger/preview-dialog.tsx";
import { AddressBox } from "#components/builder/sidebar/address-box.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { useFlow } from "#components/data/flows.ts";
import { Button } from "#components/ui/button.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { FieldHint, FieldLabel } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { hasTrigger } from "#lib/flow/connections.ts";
import type { FormNode } from "#lib/flow/form-fields.ts";
import { accessOf, type FormAccess } from "#lib/triggers/form.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

const small = { size: 13, strokeWidth: 1.75, "aria-hidden": true } as const;

const ACCESSES: readonly { value: FormAccess; label: string; hint: string }[] = [
  { value: "public", label: "Public", hint: "Anyone with the link." },
  { value: "intranet", label: "Intranet", hint: "Members only." },
];

const never = () => () => undefined;
/** The address that the form is given away by. */
const useFormUrl = (flowId: string): string => {
  const origin = useSyncExternalStore(
    never,
    () => location.origin,
    () => "",
  );
  return `${origin}/f/${flowId}`;
};

/** Why the page that the link leads to does not show this form yet; null where it does. */
function whyNotOpen({ status, published }: BuilderJson): string | null {
  if (!published || !hasTrigger(published, "form")) return "The link works once the flow is published.";
  return status === "live" ? null : "The form takes no answers until the flow is live.";
}

/** Who may fill the form in, where it is, and how it looks. */
export function LinkPart({ node }: { node: FormNode }) {
  const { flowId, readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const [previewing, preview] = useState(false);
  const { data: flow } = useFlow(flowId);
  const url = useFormUrl(flowId);
  const id = useId();
  const access = accessOf(node.data);
  const closed = flow ? whyNotOpen(flow) : null;
  return (
    <Section className="gap-4">
      <div data-place="access">
        {readOnly ? (
          <>
            <FieldLabel>Access</FieldLabel>
            {ACCESSES.filter(({ value }) => value === access).map(({ value, label, hint }) => (
              <p key={value} className="mt-1">
                {label}: {hint.toLowerCase()}
              </p>
            ))}
          </>
        ) : (
          <RadioGroup label="Access" look="columns" options={ACCESSES} value={access} onChange={(value) => update({ access: value })} />
        )}
      </div>
      <div>
        <div className="mb-1.5 flex min-h-6.5 items-center gap-2">
          <FieldLabel id={id}>Link</FieldLabel>
          <span className="ml-auto flex gap-2">
            <Button size="sm" icon={<Eye {...small} />} onClick={() => preview(true)}>
              Preview
            </Button>
            <a href={url} target="_blank" rel="noopener" className={buttonLook({ size: "sm" })}>
              <ExternalLink {...small} />
              Open form
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          </span>
        </div>
        <AddressBox labelledBy={id} address={url} what="Link" />
        {closed && <FieldHint>{closed}</FieldHint>}
      </div>
      {previewing && <PreviewDialog node={node} onClose={() => preview(false)} />}
    </Section>
  );
}
