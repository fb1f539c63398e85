import type { ReactNode } from "react";
import { Logo } from "#components/app/logo.tsx";

/** A form's page: whose it is, the form in the middle, and nothing else. */
export function FormFrame({ workspace, children }: { workspace: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-bg sm:px-6 sm:py-10 max-sm:bg-surface">
      <header className="w-full max-w-145 truncate font-semibold text-14 text-text-2 max-sm:px-4 max-sm:pt-5 sm:pb-3.5">{workspace}</header>
      <main className="w-full max-w-145 bg-surface px-4 py-5 sm:rounded-16 sm:border sm:border-line sm:px-9 sm:py-8 sm:shadow-2">
        {children}
      </main>
      <footer className="mt-auto flex items-center gap-1.5 py-6 text-12 text-text-3">
        <Logo size={16} />
        Made with Baton
      </footer>
    </div>
  );
}
