"use client";

import clsx from "clsx";
import { useId } from "react";
import { FAMILY_LOOKS } from "#components/settings/webhooks/families.ts";
import { FieldLabel } from "#components/ui/field.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { FAMILIES, type Family } from "#lib/wire/messages/organisation-events.ts";

interface FamilyCardsProps {
  value: Family;
  onChange(family: Family): void;
}

/** What the webhook is for: the browser's own radio buttons, each of them a card. */
export function FamilyCards({ value, onChange }: FamilyCardsProps) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={`${id}-label`}>
      <div className="mb-1.5 flex">
        <FieldLabel id={`${id}-label`}>Webhook for</FieldLabel>
      </div>
      <div className="grid gap-2 sm:grid-cols-3">
        {FAMILIES.map((family) => {
          const { name, hint, icon: Icon, colour } = FAMILY_LOOKS[family];
          const card = `${id}-${family}`;
          return (
            <div
              key={family}
              className={clsx(
                "relative flex items-start gap-2.5 rounded-8 border p-2.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
                family === value ? "border-accent bg-accent-soft shadow-[0_0_0_1px_var(--accent)]" : "border-line-control hover:bg-hover",
              )}
            >
              <input
                type="radio"
                id={card}
                name={id}
                checked={family === value}
                onChange={() => onChange(family)}
                aria-describedby={`${card}-hint`}
                className="absolute top-2.5 left-2.5 z-1 size-6 cursor-pointer appearance-none outline-none"
              />
              <IconTile size="sm" colour={colour} icon={<Icon size={14} strokeWidth={1.75} />} />
              <span className="min-w-0">
                {/* The whole card can be pressed. */}
                <label htmlFor={card} className="block cursor-pointer font-semibold leading-5 after:absolute after:inset-0">
                  {name}
                </label>
                <span id={`${card}-hint`} className="block text-12 leading-[1.45] text-text-3">
                  {hint}
                </span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
