/** What the Flow Builder is told of templates and expressions that it asks about. */

/** `POST /data/templates/check`: what is wrong with each template, in their order; null where nothing is. Line and column from 1. */
export interface TemplateFaultsJson {
  faults: ({ message: string; line: number; column: number } | null)[];
}

/** `POST /data/templates/evaluate`: what each expression gives, in their order; one that fails does not hold. */
export interface EvaluatedJson {
  results: { holds: boolean; error: string | null }[];
}

/** `POST /data/templates/render`: what each template gives, in their order, or in words why it fails. */
export interface RenderedJson {
  results: { text: string | null; error: string | null }[];
}
