import type { TriedScope } from "#components/builder/template/tried-scope.ts";
import { useRendered } from "#components/builder/template/use-rendered.ts";
import { FieldWarning } from "#components/ui/field.tsx";

interface TemplatePreviewProps {
  id: string;
  /** The field's. */
  label: string;
  source: string;
  scope: TriedScope;
  as?: "url" | undefined;
}

/** What the field's template gives with real values, or why it gives nothing. */
export function TemplatePreview({ id, label, source, scope, as }: TemplatePreviewProps) {
  const result = useRendered(source, scope, as);
  const text = result?.text ?? "";
  return (
    <div className="mt-1.5 rounded-8 border border-line bg-surface-2 px-2.5 py-1.5">
      <p className="text-11 text-text-3">
        <span className="font-semibold">Preview</span> · with {scope.with}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that can scroll must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in */}
      <div id={id} role="group" aria-label={`${label}, preview`} tabIndex={0} className="mt-0.5 max-h-32 min-h-4.5 overflow-auto rounded-6">
        {result?.error ? (
          <FieldWarning>{result.error}</FieldWarning>
        ) : (
          <pre className="m-0 font-mono text-12 leading-4.5 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {text.trim() === "" ? <span className="font-sans text-text-3">{result ? "Empty" : "…"}</span> : text}
          </pre>
        )}
      </div>
    </div>
  );
}
