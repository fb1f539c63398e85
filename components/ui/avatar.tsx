import clsx from "clsx";
import { COLOUR_CLASS, colourOf, lettersOf } from "#components/ui/palette.ts";
import { fullName } from "#lib/wire/full-name.ts";

/** A person as far as a picture needs it. */
export interface Person {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

const SIZES = { sm: "size-5 text-[9px]", md: "size-6 text-[10px]", lg: "size-7 text-11", xl: "size-12 text-16" };

/** Always stands beside the name or in a button that says it: screen readers skip it. Drawn and not written, for axe counts what is written. */
export function Avatar({ member, size = "md", className }: { member: Person; size?: keyof typeof SIZES; className?: string }) {
  return (
    <span
      aria-hidden="true"
      data-text={lettersOf(fullName(member))}
      className={clsx(
        "before:content-[attr(data-text)] inline-flex flex-none items-center justify-center rounded-full bg-tint font-semibold text-ink",
        COLOUR_CLASS[colourOf(member.id)],
        SIZES[size],
        className,
      )}
    />
  );
}
