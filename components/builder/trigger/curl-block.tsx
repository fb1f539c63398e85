import clsx from "clsx";
import { CopyButton } from "#components/ui/copy-button.tsx";

interface CurlProps {
  command: string;
  /** In one line: to be copied rather than read. */
  short?: boolean;
}

/** A request that can be pasted into a terminal. */
export function Curl({ command, short = false }: CurlProps) {
  return (
    <div className="flex items-start gap-2 rounded-8 border border-line bg-code-bg py-1 pr-1 pl-2.5">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that can scroll must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in */}
      <div role="group" aria-label="curl" tabIndex={0} className="min-w-0 flex-1 overflow-x-auto rounded-6">
        <pre className={clsx("m-0 py-1 font-mono text-11 leading-4.5", short && "whitespace-nowrap")}>{command}</pre>
      </div>
      <CopyButton text={command} what="curl" variant="secondary" />
    </div>
  );
}
