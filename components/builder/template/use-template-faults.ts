import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { TemplateAt } from "#lib/operations/define.ts";
import type { TemplateFaultsJson } from "#lib/wire/templates.ts";

/** Nobody is told of a mistake in the middle of a word. */
const PAUSE_MS = 250;

/** `expression`: the bare expression of a rule. */
type Written = "template" | "expression";

type Fault = NonNullable<TemplateFaultsJson["faults"][number]>;

/** In an expression the column tells more than the line, and nobody has written a block. Column 1 may be an unknown one. */
const WORDS: Record<Written, (fault: Fault) => string> = {
  template: ({ line, column, message }) => `Line ${line}: ${column > 1 ? `${message.replace(/\.$/, "")} (column ${column}).` : message}`,
  expression: ({ line, column, message }) => `Line ${line}, column ${column}: ${message.replace("end of block", "end")}`,
};

const faultsOf = (templates: readonly TemplateAt[], as: Written) =>
  queryOptions({
    queryKey: keys.templateFaults(templates, as),
    queryFn: async ({ signal }): Promise<FormErrors> => {
      const body = { templates: templates.map(({ source }) => source), as };
      const { faults } = await fetchJson<TemplateFaultsJson>(urls.checkTemplates, { method: "POST", body, signal });
      return Object.fromEntries(
        templates.flatMap(({ path }, at) => {
          const fault = faults[at];
          return fault ? [[path, WORDS[as](fault)]] : [];
        }),
      );
    },
    enabled: templates.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });

export interface TemplateFaults {
  /** Path of a template -> what the engine cannot read in it, as of the last pause in typing. */
  faults: FormErrors;
  /** The same for what stands there now. Empty where the server can't be asked: publishing checks again. */
  check(): Promise<FormErrors>;
}

/** The template engine's judgement of what is being typed; the engine itself runs on the server. */
export function useTemplateFaults(all: readonly TemplateAt[], as: Written = "template"): TemplateFaults {
  const queries = useQueryClient();
  const templates = all.filter(({ source }) => (as === "expression" ? source.trim() !== "" : /\{[{%#]/.test(source)));
  const typed = JSON.stringify(templates);
  const [asked, ask] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(ask, PAUSE_MS, typed);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data = {} } = useQuery({ ...faultsOf(JSON.parse(asked) as TemplateAt[], as), placeholderData: keepPreviousData });
  return {
    faults: Object.fromEntries(Object.entries(data).filter(([path]) => templates.some((template) => template.path === path))),
    async check() {
      if (templates.length === 0) return {};
      ask(typed);
      try {
        return await queries.fetchQuery(faultsOf(templates, as));
      } catch {
        return {};
      }
    },
  };
}
