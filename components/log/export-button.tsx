"use client";

import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { saveFile } from "#components/ui/save-file.ts";

interface ExportButtonProps {
  /** Of the file. */
  url: string;
  /** There is nothing in the list. */
  none: boolean;
}

/** All of a list as a CSV file, what is not on the page yet too. */
export function ExportButton({ url, none }: ExportButtonProps) {
  return (
    <Button
      icon={<Download size={14} aria-hidden="true" />}
      disabledReason={none ? "There is nothing in the list." : null}
      onClick={() => saveFile(url)}
    >
      Export
    </Button>
  );
}
