import clsx from "clsx";
import type { ComponentProps } from "react";
import { inputBox } from "#components/ui/input-box.ts";

export interface TextAreaProps extends ComponentProps<"textarea"> {
  mono?: boolean;
  boxClassName?: string;
}

/** Ctrl+Enter submits its form. It grows with its text where the browser can. */
export function TextArea({ mono = false, className, boxClassName, readOnly, rows = 3, ...rest }: TextAreaProps) {
  return (
    <div className={inputBox({ area: true, readOnly, className: boxClassName })}>
      <textarea
        {...rest}
        rows={rows}
        readOnly={readOnly}
        className={clsx(
          "min-h-15 w-full resize-y bg-transparent px-2.5 py-2 leading-body outline-none [field-sizing:content] disabled:text-text-3",
          mono && "font-mono text-12",
          className,
        )}
      />
    </div>
  );
}
