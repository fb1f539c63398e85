import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { type InputSize, inputBox } from "#components/ui/input-box.ts";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "size" | "children"> {
  options: readonly SelectOption[];
  /** Shown while the value is "". */
  placeholder?: string;
  size?: InputSize;
  icon?: ReactNode;
  boxClassName?: string;
}

/** The browser's own select, in our frame: it works with every keyboard, screen reader and phone. */
export function Select({ options, placeholder, size = "md", icon, className, boxClassName, ...rest }: SelectProps) {
  return (
    <div className={inputBox({ size, className: clsx("relative", boxClassName) })}>
      {icon && (
        <span className="pointer-events-none flex-none text-text-3" aria-hidden="true">
          {icon}
        </span>
      )}
      <select
        {...rest}
        className={clsx(
          "absolute inset-0 w-full cursor-pointer appearance-none truncate rounded-8 bg-transparent pr-8 outline-none",
          icon ? "pl-8" : "pl-2.5",
          rest.value === "" && placeholder && "text-text-3",
          className,
        )}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled} className="bg-surface text-text">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={14} className="pointer-events-none absolute right-2.5 text-text-2" aria-hidden="true" />
    </div>
  );
}
