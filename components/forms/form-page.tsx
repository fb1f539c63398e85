"use client";

import { definitionOf } from "#components/forms/form-fields.ts";
import { ResponseForm } from "#components/forms/response-form.tsx";
import { sendTo } from "#components/forms/send-response.ts";
import { type Locale, LocaleProvider } from "#components/ui/locale.tsx";
import type { FormJson } from "#lib/wire/form.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface FormPageProps {
  form: FormJson;
  /** How numbers and dates are written. */
  written: Locale | null;
  /** Null where the reader is not signed in. */
  members: readonly MemberJson[] | null;
}

const PLAIN: Locale = { locale: "en-GB", timeZone: "UTC" };

/** What stands on `/f/{flow id}`, with as little around it as a form needs. */
export function FormPage({ form, written, members }: FormPageProps) {
  return (
    <LocaleProvider value={written ?? PLAIN}>
      <ResponseForm
        name={form.name}
        description={form.description}
        fields={form.fields.map(definitionOf)}
        thanks={form.thanks}
        members={members}
        send={sendTo(form.id)}
        keepAs={form.id}
        {...(members && { taskHref: (taskId: string) => `/tasks/${taskId}` })}
      />
    </LocaleProvider>
  );
}
