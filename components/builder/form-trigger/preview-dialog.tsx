import { ClipboardList } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { draftFields } from "#components/forms/form-fields.ts";
import { ResponseForm } from "#components/forms/response-form.tsx";
import type { SendResponse } from "#components/forms/send-response.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { FormNode } from "#lib/flow/form-fields.ts";
import { accessOf } from "#lib/triggers/form.ts";

/** Checked like a real one, and then nothing goes anywhere. */
const sendNowhere: SendResponse = () => Promise.resolve({ kind: "sent", taskId: null });

/** The form as the draft has it. */
export function PreviewDialog({ node, onClose }: { node: FormNode; onClose(): void }) {
  const { document, members } = useBuilder();
  const { thanks = "" } = node.data;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Preview"
      description="The form of the draft. Nothing is sent from here."
      icon={<IconTile icon={<ClipboardList size={16} strokeWidth={1.75} />} colour="teal" />}
      width={620}
      bodyClassName="px-9 py-7 max-sm:px-4"
      footer={<Button onClick={onClose}>Close preview</Button>}
    >
      <ResponseForm
        level={3}
        name={document.name}
        description={document.description}
        fields={draftFields(document, node)}
        thanks={thanks}
        members={accessOf(node.data) === "public" ? null : members}
        send={sendNowhere}
      />
    </Dialog>
  );
}
