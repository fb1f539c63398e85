import dynamic from "next/dynamic";
import { Opening } from "#components/ui/progress-line.tsx";

/** Loaded when somebody imports. */
export const ImportDialog = dynamic(() => import("#components/data-sets/import/import-dialog.tsx").then((loaded) => loaded.ImportDialog), {
  ssr: false,
  loading: Opening,
});
