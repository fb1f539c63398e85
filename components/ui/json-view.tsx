import clsx from "clsx";
import { type JsonLayout, type JsonToken, jsonTokens } from "#components/ui/json-tokens.ts";

const COLOURS: Partial<Record<JsonToken["kind"], string>> = {
  key: "text-code-key",
  string: "text-code-str",
  number: "text-code-num",
  word: "text-code-num",
  punct: "text-code-punct",
};

interface JsonViewProps {
  /** What a screen reader calls the block. */
  label: string;
  /** JSON, whole or cut off, or any other text. */
  text: string;
  layout?: JsonLayout;
  /** Smaller padding and lines, for the timeline. */
  small?: boolean;
  className?: string;
}

/** A body as it was sent or received, in the colours of code. Scrolls by itself where the caller limits its height. */
export function JsonView({ label, text, layout = "as-is", small = false, className }: JsonViewProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that can scroll must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in
    <div role="group" aria-label={label} tabIndex={0} className={clsx("overflow-auto rounded-8 border border-line bg-code-bg", className)}>
      <pre
        className={clsx(
          "m-0 whitespace-pre-wrap wrap-anywhere font-mono text-12 text-text [font-variant-ligatures:none]",
          small ? "px-2.5 py-1.5 leading-[17px]" : "px-3 py-2.5 leading-[19px]",
        )}
      >
        {jsonTokens(text, layout).map((token, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity but their place
          <span key={at} className={COLOURS[token.kind]}>
            {token.text}
          </span>
        ))}
      </pre>
    </div>
  );
}
