import clsx from "clsx";
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
  /** More tabs than a phone has room for beside the title: there they stand in a row below. */
  tabs?: ReactNode;
  /** At the right end, before the profile picture. */
  actions?: ReactNode;
}

/** The bar at the top of each page: where one is, the page's actions, the profile picture. */
export function Header({ title, crumbs, children, tabs, actions }: HeaderProps) {
  return (
    <header
      className={clsx(
        "flex h-(--h-topbar) flex-none items-center gap-3 border-line border-b px-6 max-sm:gap-2 max-sm:px-4",
        tabs && "max-sm:grid max-sm:h-auto max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:grid-rows-[52px_44px]",
      )}
    >
      {title !== undefined && (
        <h1
          title={title}
          className={clsx(
            "truncate text-16 font-semibold tracking-[-0.008em]",
            tabs ? "min-w-15 max-w-2/5 shrink-[99] max-sm:max-w-none" : children ? "max-w-2/5 flex-none" : "min-w-0",
          )}
        >
          {title}
        </h1>
      )}
      {crumbs && <Crumbs crumbs={crumbs} />}
      {tabs && <div className="ml-2 flex min-w-0 self-stretch max-sm:order-last max-sm:col-span-full max-sm:-mx-2">{tabs}</div>}
      {children}
      <div className="ml-auto flex flex-none items-center gap-2 *:last:ml-1">
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
          <li
            key={href ?? label}
            className={clsx(
              "flex items-center gap-1.5",
              at === 0 || href ? "flex-none" : "min-w-0",
              href && (at > 0 ? "max-w-[24vw] max-sm:hidden" : "max-w-[36vw] max-sm:max-w-[22vw]"),
            )}
          >
            {at > 0 && <ChevronRight size={14} className="flex-none" aria-hidden="true" />}
            {href ? (
              <Link href={href} title={label} className="truncate py-1 hover:text-text max-sm:-mx-1 max-sm:px-1 max-sm:py-3">
                {label}
              </Link>
            ) : (
              <span aria-current="page" title={label} className="truncate text-text">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
