import { Braces, CircleDot, type LucideIcon, UserRound } from "lucide-react";
import { memo } from "react";
import type { VariableIcon } from "#components/builder/template/variables.ts";
import { FIELD_ICONS } from "#components/fields/field-icon.tsx";

/** By kind of variable. */
export const VARIABLE_ICONS: Record<VariableIcon, LucideIcon> = { ...FIELD_ICONS, stage: CircleDot, person: UserRound, code: Braces };

/** The symbol that a chip in an editor uses: those are no React elements. */
export const symbolId = (icon: VariableIcon) => `variable-${icon}`;

/** The symbols of all chips; stands once on the page. */
export const VariableSymbols = memo(function VariableSymbols() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      {Object.entries(VARIABLE_ICONS).map(([icon, Icon]) => (
        <symbol key={icon} id={symbolId(icon as VariableIcon)} viewBox="0 0 24 24">
          <Icon size={24} strokeWidth={2} />
        </symbol>
      ))}
    </svg>
  );
});
