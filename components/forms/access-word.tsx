import { Globe, Users } from "lucide-react";
import type { FormAccess } from "#lib/triggers/form.ts";

const ACCESS: Record<FormAccess, { word: string; Icon: typeof Globe }> = {
  public: { word: "Public", Icon: Globe },
  intranet: { word: "Intranet", Icon: Users },
};

/** Who may fill a form in. */
export function AccessWord({ access }: { access: FormAccess }) {
  const { word, Icon } = ACCESS[access];
  return (
    <span className="inline-flex items-center gap-1.5 align-middle text-text-2">
      <Icon size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      {word}
    </span>
  );
}
