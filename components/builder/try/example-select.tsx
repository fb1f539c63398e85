"use client";

import type { FieldControl } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ExampleTaskJson } from "#lib/wire/pages.ts";

const BY_HAND = "";

interface ExampleSelectProps {
  control: FieldControl;
  tasks: readonly Pick<ExampleTaskJson, "id" | "name" | "stage">[];
  /** Id of the task whose values are taken; null: they are typed. */
  value: string | null;
  onChoose(id: string | null): void;
}

/** The task whose values something is tried with, or none. */
export const ExampleSelect = ({ control, tasks, value, onChoose }: ExampleSelectProps) => (
  <Select
    {...control}
    value={value ?? BY_HAND}
    options={[
      ...tasks.map(({ id, name, stage }) => ({ value: id, label: stage ? `${name} (${stage})` : name })),
      { value: BY_HAND, label: "None: type the values" },
    ]}
    onChange={(event) => onChoose(event.target.value === BY_HAND ? null : event.target.value)}
  />
);
