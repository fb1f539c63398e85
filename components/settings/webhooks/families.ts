/** The families of webhooks as the settings show them. */
import { ClipboardList, Database, type LucideIcon, Workflow } from "lucide-react";
import type { Colour } from "#lib/flow/schema.ts";
import type { Family } from "#lib/wire/messages/organisation-events.ts";

interface FamilyLook {
  name: string;
  /** What it is about, in a word or three. */
  hint: string;
  icon: LucideIcon;
  colour: Colour;
  /** The label of the choice of one, and the choice of all. */
  target: string;
  all: string;
  /** For a target that is no more. */
  gone: string;
}

export const FAMILY_LOOKS: Record<Family, FamilyLook> = {
  workflow: {
    name: "Workflow",
    hint: "Runs and tasks",
    icon: Workflow,
    colour: "blue",
    target: "Workflow",
    all: "All workflows",
    gone: "A deleted workflow",
  },
  form: {
    name: "Forms",
    hint: "Responses",
    icon: ClipboardList,
    colour: "violet",
    target: "Form",
    all: "All forms",
    gone: "A deleted form",
  },
  data_set: {
    name: "Data Set",
    hint: "Records",
    icon: Database,
    colour: "teal",
    target: "Data set",
    all: "All data sets",
    gone: "A deleted data set",
  },
};
