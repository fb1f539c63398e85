"use client";

import { FlaskConical, Keyboard, Rocket, Save, Settings2 } from "lucide-react";
import { type PageCommand, usePageCommands } from "#components/app/palette/page-commands.ts";

interface Bar {
  unsaved: boolean;
  readOnly: boolean;
  whyNotPublish: string | null;
  whyNotTest: string | null;
  onFlowPanel(): void;
  onHelp(): void;
  onTest(): void;
  onSave(): void;
  onPublish(): void;
}

/** What the palette can do with the draft, apart from what is done on the canvas. */
export function useBarCommands({ unsaved, readOnly, whyNotPublish, whyNotTest, ...on }: Bar): void {
  const edits: (PageCommand & { can: boolean })[] = [
    { id: "save", label: "Save draft", icon: Save, keys: ["Ctrl", "S"], does: { act: on.onSave }, can: unsaved },
    { id: "publish", label: "Publish…", also: "live release", icon: Rocket, does: { act: on.onPublish }, can: whyNotPublish === null },
    { id: "test", label: "Test…", also: "try run", icon: FlaskConical, does: { act: on.onTest }, can: whyNotTest === null },
  ];
  usePageCommands("Flow Builder", [
    ...edits.filter(({ can }) => can && !readOnly),
    {
      id: "flow-panel",
      label: "Fields and settings of the flow",
      also: "name description",
      icon: Settings2,
      does: { act: on.onFlowPanel },
    },
    { id: "builder-keys", label: "Keyboard shortcuts", also: "help", icon: Keyboard, keys: ["?"], does: { act: on.onHelp } },
  ]);
}
