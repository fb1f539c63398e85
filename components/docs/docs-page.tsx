import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Logo } from "#components/app/logo.tsx";
import { SkipLink } from "#components/app/skip-link.tsx";
import { GUIDES, guideHref } from "#components/docs/guides.ts";
import { buttonLook } from "#components/ui/button-look.ts";

export interface Contents {
  label: string;
  href: string;
}

interface DocsPageProps {
  /** The slug of the guide that is open; null for the API. */
  open: string | null;
  /** What the page itself holds. */
  contents: readonly Contents[];
  children: ReactNode;
}

/** The frame of all help: the way back, what there is to read, the page. It needs no JavaScript. */
export function DocsPage({ open, contents, children }: DocsPageProps) {
  return (
    <div className="min-h-dvh bg-surface text-text">
      <SkipLink />
      <header className="flex h-(--h-topbar) items-center gap-3 border-line border-b px-6 max-sm:px-4">
        <Logo />
        <span className="font-semibold text-16 tracking-[-0.008em]">Help</span>
        <a href="/" className={buttonLook({ size: "md", className: "ml-auto" })}>
          <ChevronLeft size={14} strokeWidth={1.75} aria-hidden="true" />
          Back to Baton
        </a>
      </header>
      <div className="mx-auto grid max-w-[1140px] lg:grid-cols-[240px_minmax(0,1fr)]">
        <nav
          aria-label="Contents"
          className="px-6 pt-8 text-13 max-lg:pb-0 max-sm:px-4 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:overflow-auto lg:pb-8"
        >
          <Links
            title="Guides"
            links={GUIDES.map(({ slug, title }) => ({ label: title, href: guideHref(slug) }))}
            current={open && guideHref(open)}
          >
            {contents}
          </Links>
          <Links title="For developers" links={[{ label: "API reference", href: "/docs" }]} current={open === null ? "/docs" : null}>
            {contents}
          </Links>
        </nav>
        <main id="main" tabIndex={-1} className="min-w-0 px-6 pt-8 pb-16 outline-none max-sm:px-4">
          {children}
        </main>
      </div>
    </div>
  );
}

interface LinksProps {
  title: string;
  links: readonly Contents[];
  current: string | null;
  /** Stands below the current one. */
  children: readonly Contents[];
}

const LINK = "block rounded-6 px-2 py-1 hover:bg-hover";

function Links({ title, links, current, children }: LinksProps) {
  return (
    <>
      <h2 className="px-2 pt-3 pb-1 font-semibold text-11 text-text-3">{title}</h2>
      <ul>
        {links.map(({ label, href }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={href === current ? "page" : undefined}
              className={`${LINK} font-medium aria-[current=page]:bg-active`}
            >
              {label}
            </a>
            {href === current && children.length > 0 && (
              <ul className="my-1 ml-2 border-line border-l pl-1 max-lg:hidden">
                {children.map((inside) => (
                  <li key={inside.href}>
                    <a href={inside.href} className={`${LINK} text-text-2`}>
                      {inside.label}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
