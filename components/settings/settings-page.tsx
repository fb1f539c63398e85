import type { ReactNode } from "react";

interface SettingsPageProps {
  title: string;
  /** Beside the title. */
  beside?: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  /** Tables take the width, forms stay readable. */
  wide?: boolean;
  children: ReactNode;
}

/** The content of a settings page under its header. */
export function SettingsPage({ title, beside, text, action, wide = false, children }: SettingsPageProps) {
  return (
    <div className="min-h-0 flex-1 px-8 py-6 max-sm:px-4 sm:overflow-auto">
      <div className={wide ? "" : "max-w-160"}>
        <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-x-4">
              <h2 className="text-20 font-semibold leading-[1.3] tracking-title">{title}</h2>
              {beside}
            </div>
            {text && <p className="text-text-3">{text}</p>}
          </div>
          {action}
        </div>
        {children}
      </div>
    </div>
  );
}

/** A part of a settings page in a frame of its own. */
export function SettingsCard({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section className="mb-6 rounded-12 border border-line p-5">
      <h3 className="text-14 font-semibold">{title}</h3>
      {text && <p className="text-text-3">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
