import { useExample } from "#components/builder/api-call/use-example.ts";
import type { OwnTemplate } from "#components/builder/template/variables.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";

/**
 * What a trigger's own templates may name, with the values of the last request.
 * @param where the new task's values are worked out behind the trigger's steps; the response, when the whole chain has run
 */
export const useTriggerScope = (node: TriggerNode, where: OwnTemplate) => useExample(node, Number.POSITIVE_INFINITY, where);
