"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import type { ServerAction } from "#components/data/server-action.ts";
import { SettingsCard, SettingsPage } from "#components/settings/settings-page.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

export interface SettingsValues {
  name: string;
  timeZone: string;
  locale: string;
}

export interface SettingsChanges {
  name?: string;
  timeZone?: string;
  locale?: string;
}

interface GeneralProps {
  settings: SettingsValues;
  /** Null for those who may only look. */
  save: ServerAction<SettingsChanges> | null;
  /** What stands below. */
  children: ReactNode;
}

const LOCALES = [
  "en-GB",
  "en-US",
  "cs",
  "da",
  "de",
  "de-AT",
  "de-CH",
  "es",
  "fi",
  "fr",
  "it",
  "ja",
  "ko",
  "nb",
  "nl",
  "pl",
  "pt",
  "pt-BR",
  "sv",
  "tr",
  "uk",
  "zh-Hans",
];

function withCurrent(values: readonly string[], current: string): string[] {
  return values.includes(current) ? [...values] : [current, ...values];
}

function localeName(tag: string): string {
  try {
    return `${new Intl.DisplayNames(["en-GB"], { type: "language" }).of(tag) ?? tag} (${tag})`;
  } catch {
    return tag;
  }
}

export function General({ settings, save, children }: GeneralProps) {
  return (
    <SettingsPage title="General" text="How this workspace is called, and how it writes numbers and dates.">
      <WorkspaceForm settings={settings} save={save} />
      {children}
    </SettingsPage>
  );
}

const FORM_PATHS = ["name", "timeZone", "locale"];
const notAllowed: ServerAction<SettingsChanges> = async () => ({
  ok: false,
  problem: { title: "Not allowed", status: 403, code: "forbidden", detail: "Only administrators change settings." },
});

function WorkspaceForm({ settings, save }: Omit<GeneralProps, "children">) {
  const toast = useToast();
  const action = useAction(save ?? notAllowed);
  const [name, setName] = useState(settings.name);
  const [timeZone, setTimeZone] = useState(settings.timeZone);
  const [locale, setLocale] = useState(settings.locale);
  const changed = name !== settings.name || timeZone !== settings.timeZone || locale !== settings.locale;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changed && (await action.run({ name, timeZone, locale }))) toast({ text: "Settings saved." });
  };
  const rest = action.restOf(FORM_PATHS);
  return (
    <SettingsCard title="Workspace">
      <form noValidate onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={action.faultOf("name")} className="col-span-full min-w-0">
          {(control) => (
            <TextInput {...control} value={name} maxLength={100} readOnly={!save} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label="Time zone" error={action.faultOf("timeZone")}>
          {(control) => (
            <Select
              {...control}
              disabled={!save}
              options={withCurrent(["UTC", ...Intl.supportedValuesOf("timeZone")], settings.timeZone).map((zone) => ({
                value: zone,
                label: zone.replaceAll("_", " "),
              }))}
              value={timeZone}
              onChange={(event) => setTimeZone(event.target.value)}
            />
          )}
        </Field>
        <Field label="Language of numbers and dates" error={action.faultOf("locale")}>
          {(control) => (
            <Select
              {...control}
              disabled={!save}
              options={withCurrent(LOCALES, settings.locale).map((tag) => ({ value: tag, label: localeName(tag) }))}
              value={locale}
              onChange={(event) => setLocale(event.target.value)}
            />
          )}
        </Field>
        {rest && (
          <div role="alert" className="col-span-full">
            <FieldError>{rest}</FieldError>
          </div>
        )}
        {save && (
          <div className="col-span-full flex justify-end">
            <Button
              type="submit"
              variant="primary"
              busy={action.busy ? "Saving…" : null}
              disabledReason={changed ? null : "Nothing was changed."}
            >
              Save
            </Button>
          </div>
        )}
      </form>
    </SettingsCard>
  );
}
