import type { ReactNode } from "react";
import { Logo } from "#components/app/logo.tsx";
import { SignInArt } from "#components/app/sign-in-art.tsx";

interface AuthPageProps {
  title: string;
  text: ReactNode;
  children: ReactNode;
}

/** A page for those who are not signed in: the form on the left, the picture on the right. */
export function AuthPage({ title, text, children }: AuthPageProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[560px_1fr]">
      <main className="flex flex-col bg-surface px-22 py-10 max-lg:items-center max-sm:px-6 max-sm:py-6">
        <div className="flex w-full items-center gap-2.5 max-lg:max-w-96">
          <Logo size={28} />
          <span className="text-[18px] font-[660] tracking-[-0.02em]">Baton</span>
        </div>
        <div className="my-auto w-full py-8 max-lg:max-w-96">
          <h1 className="text-28 font-[640] leading-[1.2] tracking-big">{title}</h1>
          <p className="mt-1.5 mb-4.5 text-14 text-text-2">{text}</p>
          {children}
        </div>
        <div className="h-5" />
      </main>
      <SignInArt />
    </div>
  );
}
