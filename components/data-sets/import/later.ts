import dynamic from "next/dynamic";

/** Loaded when somebody imports. */
export const ImportDialog = dynamic(() => import("#components/data-sets/import/import-dialog.tsx").then((loaded) => loaded.ImportDialog), {
  ssr: false,
});
