import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ProfileMenu } from "#components/app/profile-menu.tsx";

export interface Crumb {
  label: string;
  /** Absent: the page itself. */
  href?: string;
}

interface HeaderProps {
  /** The page's heading. Where the page has its own, give `crumbs` instead. */
  title?: string;
  crumbs?: readonly Crumb[];
  /** Right behind the title: tabs, a count. */
  children?: ReactNode;
  /** At the right end, before the profile picture. */
  actions?: ReactNode;
}

/** The bar at the top of each page: where one is, the page's actions, the profile picture. */
export function Header({ title, crumbs, children, actions }: HeaderProps) {
  return (
    <header className="flex h-(--h-topbar) flex-none items-center gap-3 border-line border-b px-6 max-sm:gap-2 max-sm:px-4">
      {title !== undefined && <h1 className="max-w-2/5 flex-none truncate text-16 font-semibold tracking-[-0.008em]">{title}</h1>}
      {crumbs && <Crumbs crumbs={crumbs} />}
      {children}
      <div className="ml-auto flex flex-none items-center gap-2">
        {actions}
        <ProfileMenu />
      </div>
    </header>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 font-medium text-text-3">
        {crumbs.map(({ label, href }, at) => (
          <li key={label} className={`flex min-w-0 items-center gap-1.5 ${href && at > 0 ? "max-sm:hidden" : ""}`}>
            {at > 0 && <ChevronRight size={14} className="flex-none" aria-hidden="true" />}
            {href ? (
              <Link href={href} className="truncate py-1 hover:text-text">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate text-text">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
