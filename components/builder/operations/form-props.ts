import type { ComponentType } from "react";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import type { OperationKindName, OperationOf } from "#lib/operations/index.ts";

/** What a form of an operation gets. It is mounted while it is open. */
export interface OperationFormProps<K extends OperationKindName> {
  node: FlowNode;
  operation: OperationOf<K>;
  /** Its place in the list, and the list's length with it. */
  index: number;
  count: number;
  /** It stands in no list yet. */
  isNew: boolean;
  /** @param base the document that the operation goes into, where the form changed more than the operation */
  onApply(operation: OperationOf<K>, base?: FlowDocument): void;
  onRemove(): void;
  onClose(): void;
}

/** A row of the table of forms: how an operation of the kind is made, told and edited. */
export interface OperationForm<K extends OperationKindName> {
  /** What the form begins with. */
  blank(id: string, document: FlowDocument): OperationOf<K>;
  /** The beginning of its row ("Assign to"), also said when it is moved. */
  lead: string;
  /** The rest of its row. */
  Rest: ComponentType<{ node: FlowNode; operation: OperationOf<K> }>;
  Form: ComponentType<OperationFormProps<K>>;
  /** Whether the menu of this node has it at all; without it every list has. */
  offers?(node: FlowNode): boolean;
  /** Why another one cannot be added; null where it can. */
  whyNotAdd?(node: FlowNode): string | null;
}
