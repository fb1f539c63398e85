import { CirclePause } from "lucide-react";
import { IconTile } from "#components/ui/tile.tsx";

/** In the place of a form whose flow is paused or a draft. `name`: null where a stranger must not know it. */
export function ClosedForm({ name }: { name: string | null }) {
  return (
    <div className="flex flex-col items-center gap-2 py-8 text-center">
      <IconTile icon={<CirclePause size={20} aria-hidden="true" />} colour="amber" size="lg" />
      {name !== null && <p className="mt-2 text-14 text-text-2 [overflow-wrap:anywhere]">{name}</p>}
      <h1 className="max-w-[24ch] font-[640] text-20 leading-tight tracking-title">This form takes no answers at the moment.</h1>
      <p className="text-14 text-text-2">Try again later, or ask whoever gave you the link.</p>
    </div>
  );
}
