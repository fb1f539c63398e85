/**
 * Forms: what a form's page asks for and what came in by it (contract section 9).
 * The addresses: `GET` and `POST /v1/forms/{flow id}` (anyone, or members where the form is the intranet's), and for the app's own
 * pages `GET /data/forms` and `GET /data/flows/{flow id}/responses?limit=&cursor=`.
 */
import type { z } from "zod";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import type { FormAccess } from "#lib/triggers/form.ts";
import type { Form, FormField, FormTaken, FormInput as Input } from "#lib/wire/form-answers.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

/** A field as a form shows it. */
export type FormFieldJson = z.output<typeof FormField>;

/** `GET /v1/forms/{flow id}` */
export type FormJson = z.output<typeof Form>;

/** `POST /v1/forms/{flow id}`: values by key or display name. Answered 201 with the new task's id. */
export type FormInput = z.output<typeof Input>;
export type FormTakenJson = z.output<typeof FormTaken>;

/** An item of `GET /data/forms`: `{ items: FormItemJson[] }`, in the order of the flows' names. */
export interface FormItemJson {
  /** The flow's. */
  id: string;
  name: string;
  access: FormAccess;
  status: FlowStatus;
  /** Tasks that stand now and that it began. */
  responseCount: number;
  /** ISO-8601; null where nobody has filled it in. */
  lastResponseAt: string | null;
  /** The page that is given away: `BATON_URL/f/{flow id}`. */
  url: string;
}

/** A response: the task that it began. */
export interface FormResponseJson {
  /** The task's. */
  id: string;
  name: string;
  status: "active" | "completed";
  createdAt: string;
  /** Who was signed in; null for anybody else. */
  by: { id: string; email: string; name: string } | null;
  /** The task's present values of the columns' fields, by key. */
  fields: FieldValues;
}

/** `GET /data/flows/{flow id}/responses`, the newest first. */
export interface ResponsesJson {
  flow: { id: string; name: string; status: FlowStatus };
  /** Null where the flow has a form no more. */
  form: { access: FormAccess; url: string } | null;
  /** The fields that the form shows, in its order. */
  columns: Pick<FieldDefinition, "key" | "name" | "type" | "currency" | "options">[];
  items: FormResponseJson[];
  nextCursor: string | null;
}
