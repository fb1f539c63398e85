"use client";

import { Download } from "lucide-react";
import { urls } from "#components/data/urls.ts";
import { Button } from "#components/ui/button.tsx";
import { saveFile } from "#components/ui/save-file.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

/** All deliveries of the list as a CSV file, those too that are not on the page yet. */
export function ExportButton({ filter, none }: { filter: DeliveryFilter; none: boolean }) {
  return (
    <Button
      icon={<Download size={14} aria-hidden="true" />}
      disabledReason={none ? "There is nothing in the list." : null}
      onClick={() => saveFile(urls.deliveryExport(filter))}
    >
      Export
    </Button>
  );
}
