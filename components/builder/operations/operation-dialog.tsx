import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { OPERATION_ICONS } from "#components/builder/looks.ts";
import type { OperationFormProps } from "#components/builder/operations/form-props.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { OPERATIONS, type OperationKindName } from "#lib/operations/index.ts";

interface OperationDialogProps
  extends Pick<OperationFormProps<OperationKindName>, "index" | "count" | "isNew" | "node" | "onRemove" | "onClose"> {
  kind: OperationKindName;
  changed: boolean;
  width?: 440 | 560 | 1040;
  /** In place of the padding around the form. */
  bodyClassName?: string;
  onSubmit(): void;
  children: ReactNode;
}

/** The frame of the forms: Remove step at the left, then Cancel, then Apply. */
export function OperationDialog({
  kind,
  node,
  index,
  count,
  isNew,
  changed,
  width = 560,
  bodyClassName,
  onSubmit,
  onRemove,
  onClose,
  children,
}: OperationDialogProps) {
  const Icon = OPERATION_ICONS[kind];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={OPERATIONS[kind].label}
      description={`Step ${index + 1} of ${count} in ${node.data.name || "the action"}`}
      icon={<IconTile icon={<Icon size={16} strokeWidth={1.75} />} colour="blue" />}
      width={width}
      changed={changed}
      onSubmit={onSubmit}
      {...(bodyClassName !== undefined && { bodyClassName })}
      footer={
        <>
          {!isNew && (
            <Button
              variant="quiet-danger"
              className="mr-auto"
              icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />}
              onClick={onRemove}
            >
              Remove step
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Apply
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
