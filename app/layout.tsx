import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PageProgress } from "#components/app/page-progress.tsx";
import { THEME_COOKIE, themeFrom } from "#components/app/theme.ts";
import { WaysOut } from "#components/ui/leaving.ts";

export const metadata: Metadata = {
  title: { default: "Baton", template: "%s · Baton" },
  description: "Draw the work. Pass it on.",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f6f4" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f12" },
  ],
};

/** Reading the cookie makes every page dynamic, which the policy's nonces need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value);
  const pinned = theme === "system" ? {} : { "data-theme": theme, "data-testid": `theme-${theme}` };
  return (
    <html lang="en-GB" {...pinned}>
      <body>
        <WaysOut />
        <PageProgress />
        {children}
      </body>
    </html>
  );
}
