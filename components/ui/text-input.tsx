import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { type InputSize, inputBox } from "#components/ui/input-box.ts";

export interface TextInputProps extends Omit<ComponentProps<"input">, "size"> {
  size?: InputSize;
  /** Before the text, 14 px. */
  icon?: ReactNode;
  /** A short fixed text or control before the text, set off by a line ("POST"). */
  addon?: ReactNode;
  /** A control before the text, in the place of an icon. */
  lead?: ReactNode;
  /** A control after the text. */
  tail?: ReactNode;
  mono?: boolean;
  /** On the frame. */
  boxClassName?: string;
}

/** From here on the limit is worth a word. */
const NEAR_LIMIT = 0.8;

const counted = ({ value, maxLength }: Pick<TextInputProps, "value" | "maxLength">): boolean =>
  maxLength !== undefined && typeof value === "string" && value.length >= maxLength * NEAR_LIMIT;

/** Shown where the limit is near: what is pasted beyond it is cut. */
function Counter({ length, most }: { length: number; most: number }) {
  return (
    <>
      <span aria-hidden="true" className={clsx("flex-none pl-1.5 text-12 tabular-nums", length < most ? "text-text-3" : "text-wait-text")}>
        {length}/{most}
      </span>
      <span role="status" className="sr-only">
        {length < most ? "" : `${most} characters are the most.`}
      </span>
    </>
  );
}

export function TextInput({
  size = "md",
  icon,
  lead,
  addon,
  tail,
  mono = false,
  className,
  boxClassName,
  readOnly,
  ...rest
}: TextInputProps) {
  return (
    <div className={inputBox({ size, readOnly, className: boxClassName })}>
      {addon && (
        <span className="-ml-2.5 mr-0.5 flex h-full flex-none items-center border-line-strong border-r px-2.5 text-12 font-semibold text-text-2">
          {addon}
        </span>
      )}
      {lead && <span className="-mx-1.5 flex-none max-sm:-mr-4 max-sm:-ml-3.5">{lead}</span>}
      {icon && (
        <span className="flex-none text-text-3" aria-hidden="true">
          {icon}
        </span>
      )}
      <input
        type="text"
        autoComplete="off"
        {...rest}
        readOnly={readOnly}
        className={clsx(
          "h-full min-w-0 flex-1 bg-transparent outline-none disabled:text-text-3",
          mono && "font-mono text-[0.93em]",
          className,
        )}
      />
      {counted(rest) && <Counter length={String(rest.value).length} most={rest.maxLength ?? 0} />}
      {tail && <span className="-mr-1.5 flex flex-none items-center gap-0.5">{tail}</span>}
    </div>
  );
}
