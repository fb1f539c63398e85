import { LoaderCircle } from "lucide-react";

/** Stands still for those who asked for less motion; the word beside it carries the state. */
export function Spinner({ size = 14 }: { size?: number }) {
  return <LoaderCircle size={size} className="flex-none animate-spin" aria-hidden="true" />;
}
