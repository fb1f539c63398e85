import clsx from "clsx";
import { type ComponentProps, memo, type PointerEvent, type ReactNode, useId, useState } from "react";
import { Tooltip } from "#components/ui/layers/tooltip.tsx";

/** A bar of tools that floats over the canvas. */
export function FloatingTools({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className={clsx(
        "absolute z-(--z-sticky) flex items-center gap-0.5 rounded-12 border border-line-strong bg-surface p-[3px] shadow-2",
        className,
      )}
    >
      {children}
    </div>
  );
}

export const ToolGap = () => <span aria-hidden="true" className="mx-[3px] h-4.5 w-px bg-line-strong" />;

interface ToolProps extends Omit<ComponentProps<"button">, "onClick"> {
  /** Accessible name; with an icon alone also the tooltip. */
  label: string;
  icon?: ReactNode;
  /** Visible label. */
  text?: string;
  keys?: string;
  /** Behind the label in the tooltip: "Move Finish". */
  hint?: string | null;
  /** It cannot be pressed now; nobody needs to be told why. */
  off?: boolean;
  /** Why it cannot be pressed now; pressing it says so. */
  whyNot?: string | null;
  onPress(): void;
}

/** On a narrow canvas the icon stands alone; its text is told by the title then. */
function titleOfIcon({ currentTarget: button }: PointerEvent<HTMLButtonElement>) {
  const words = button.lastElementChild;
  button.title = words && words.clientWidth > 1 ? "" : (words?.textContent ?? "");
}

/** One tool: an icon, a text, or both. It is drawn anew only when one of these is another. */
export const Tool = memo(function Tool({
  label,
  icon,
  text,
  keys,
  hint,
  off = false,
  whyNot = null,
  onPress,
  className,
  ...rest
}: ToolProps) {
  const reasonId = useId();
  const [told, tell] = useState(false);
  const blocked = off || whyNot !== null;
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label === text ? undefined : label}
      aria-disabled={blocked || undefined}
      aria-describedby={whyNot === null ? rest["aria-describedby"] : reasonId}
      onPointerEnter={text && icon ? titleOfIcon : undefined}
      onClick={() => (whyNot === null ? !off && onPress() : tell(true))}
      className={clsx(
        "inline-flex h-7.5 items-center justify-center gap-1.5 rounded-8 text-12 font-medium max-sm:min-h-11 max-sm:min-w-11",
        text ? "px-[9px]" : "w-7.5",
        !icon && "min-w-13 tabular-nums",
        !blocked && "text-text-2 hover:bg-hover",
        blocked && (text ? "cursor-not-allowed bg-sunken text-text-3" : "cursor-default text-line-control"),
        className,
      )}
    >
      {icon}
      {text && icon ? <span className="whitespace-nowrap @max-[724px]:sr-only">{text}</span> : text}
    </button>
  );
  if (whyNot !== null)
    return (
      <>
        <Tooltip label={whyNot} open={told} onOpenChange={tell}>
          {button}
        </Tooltip>
        <span id={reasonId} hidden>
          {whyNot}
        </span>
      </>
    );
  if (text && icon) return button;
  return (
    <Tooltip label={hint ? `${label}: ${hint}` : label} {...(keys ? { keys } : {})} named>
      {button}
    </Tooltip>
  );
});
