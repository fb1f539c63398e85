import { Eye } from "lucide-react";

/** Says why nothing can be changed here. */
export function ReadOnlyLine({ phone }: { phone: boolean }) {
  return (
    <p className="flex flex-none items-center gap-2 border-line border-b bg-accent-soft px-4 py-2.5 text-12 text-text-2">
      <Eye size={14} strokeWidth={1.75} className="flex-none" aria-hidden="true" />
      {phone ? "Read only here. Open this flow on a wider screen to edit it." : "Read only. Administrators edit flows."}
    </p>
  );
}
