"use client";

import { Download, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { urls } from "#components/data/urls.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { RenameDialog } from "#components/data-sets/rename-dialog.tsx";
import { useDeleteDataSet } from "#components/data-sets/use-data-sets.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { saveFile } from "#components/ui/save-file.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

interface DataSetMenuProps {
  dataSet: DataSetJson;
  /** Above the others: what else a place offers. */
  children?: ReactNode;
  size?: "sm" | "md";
  onDeleted?: () => void;
}

/** What is done with a data set as a whole. For those who may edit. */
export function DataSetMenu({ dataSet, children, size = "sm", onDeleted }: DataSetMenuProps) {
  const { id, name, recordCount } = dataSet;
  const { locale } = useLocale();
  const toast = useToast();
  const failed = useFailed();
  const remove = useDeleteDataSet(id);
  const [opened, open] = useState<"rename" | "delete" | null>(null);
  const records = recordCount === 1 ? "Its record goes" : `Its ${recordCount.toLocaleString(locale)} records go`;
  const deleteIt = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ text: `${name} deleted.`, icon: <Trash2 size={16} /> });
        onDeleted?.();
      },
      onError: failed("deleted"),
      onSettled: () => open(null),
    });
  return (
    <>
      <Menu
        label={`More for ${name}`}
        trigger={<IconButton label={`More for ${name}`} size={size} icon={<Ellipsis size={16} aria-hidden="true" />} />}
      >
        {children}
        <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={() => open("rename")}>
          Rename
        </MenuItem>
        <MenuItem icon={<Download size={16} aria-hidden="true" />} onSelect={() => saveFile(urls.dataSetExport(id, {}))}>
          Export all as CSV
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 size={16} aria-hidden="true" />} onSelect={() => open("delete")}>
          Delete data set
        </MenuItem>
      </Menu>
      {opened === "rename" && <RenameDialog dataSet={dataSet} onClose={() => open(null)} />}
      <ConfirmDialog
        open={opened === "delete"}
        onOpenChange={(next) => !next && open(null)}
        title={`Delete ${name}?`}
        text={`${recordCount === 0 ? "It holds no records." : `${records} with it.`} Flows and systems that write to it are refused from then on. A deleted data set does not come back.`}
        confirm="Delete data set"
        busy={remove.isPending ? "Deleting…" : null}
        onConfirm={deleteIt}
      />
    </>
  );
}
