"use client";

import { useState } from "react";
import type { Fault } from "#lib/errors.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Why a step's form was not sent. */
interface FormRefusal {
  /** By the field's key. */
  faults: Readonly<Record<string, string>>;
  /** All of it in one sentence; null as soon as something is mended. */
  sentence: string | null;
  /** Told apart from an earlier one that says the same: the focus goes to its first field again. */
  number: number;
}

export interface StepForms {
  /** Node ids of the open steps that have a form of their own. */
  steps: ReadonlySet<string>;
  /** Keys of the fields that stand in one of these forms. */
  fields: ReadonlySet<string>;
  isOpen(nodeId: string): boolean;
  toggle(nodeId: string): void;
  refusal(nodeId: string): FormRefusal | null;
  /** Opens the form, says at its fields what is wrong, and puts the focus on the first. */
  refuse(nodeId: string, errors: readonly Fault[], sentence: string): void;
  /**
   * Says in a form that holds all of these fields that they must be filled in; false where none does.
   * @param nodeId the step whose form goes first
   */
  wants(missing: readonly FieldDefinition[], nodeId?: string): boolean;
  /** The field is being mended. */
  typed(nodeId: string, key: string): void;
}

const AT = "fields.";

/** Whether somebody can do something at the step now. */
const isOpenStep = ({ reason }: TaskPageJson["steps"][number]) => reason.kind === "open" || reason.kind === "waits_for_review";

/** The forms of the steps where the task stands: which are unfolded, and what was wrong with them. One alone is unfolded by itself. */
export function useStepForms({ steps }: Pick<TaskPageJson, "steps">): StepForms {
  /** By node id; of a completed step apart, so that it folds up when it is done. */
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});
  const [refusals, setRefusals] = useState<Readonly<Record<string, FormRefusal>>>({});
  const done = new Set(steps.filter(({ reason }) => reason.kind === "completed").map(({ nodeId }) => nodeId));
  const at = (nodeId: string) => (done.has(nodeId) ? `done ${nodeId}` : nodeId);
  const withForm = steps.filter((step) => step.form !== null && isOpenStep(step));
  const only = withForm.length === 1 ? withForm[0]?.nodeId : undefined;
  // Kept: it stays as it is when a second one comes.
  if (only !== undefined && opened[only] === undefined) setOpened({ ...opened, [only]: true });

  const refuse = (nodeId: string, errors: readonly Fault[], sentence: string) => {
    const faults = Object.fromEntries(errors.map(({ path, message }) => [path.slice(AT.length), message]));
    setOpened((before) => ({ ...before, [nodeId]: true }));
    setRefusals((before) => ({ ...before, [nodeId]: { faults, sentence, number: (before[nodeId]?.number ?? 0) + 1 } }));
  };
  const wants = (missing: readonly FieldDefinition[], nodeId?: string) => {
    const holders = withForm.filter(({ form }) => missing.every(({ key }) => form?.includes(key)));
    const holder = holders.find((step) => step.nodeId === nodeId) ?? holders[0];
    if (!holder) return false;
    const errors = missing.map(({ key, name }) => ({ path: `${AT}${key}`, message: `${name} must be filled in.` }));
    refuse(holder.nodeId, errors, `Fill in first: ${missing.map(({ name }) => name).join(", ")}.`);
    return true;
  };
  const typed = (nodeId: string, key: string) =>
    setRefusals((before) => {
      const refusal = before[nodeId];
      if (!refusal || !Object.hasOwn(refusal.faults, key)) return before;
      const { [key]: _, ...faults } = refusal.faults;
      return { ...before, [nodeId]: { ...refusal, faults, sentence: null } };
    });
  return {
    steps: new Set(withForm.map(({ nodeId }) => nodeId)),
    fields: new Set(withForm.flatMap(({ form }) => form ?? [])),
    isOpen: (nodeId) => opened[at(nodeId)] ?? false,
    toggle: (nodeId) => setOpened((before) => ({ ...before, [at(nodeId)]: !before[at(nodeId)] })),
    refusal: (nodeId) => {
      const refusal = refusals[nodeId];
      return refusal && Object.keys(refusal.faults).length > 0 ? refusal : null;
    },
    refuse,
    wants,
    typed,
  };
}
