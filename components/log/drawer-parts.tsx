import clsx from "clsx";
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** The facts under the drawer's head; holds `Fact`s. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="flex-none px-5 pb-3.5 text-12">{children}</dl>;

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[92px_minmax(0,1fr)] gap-3 py-[2.5px]">
    <dt className="text-text-3">{name}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
  </div>
);

/** A fact on one line that can be copied in full. */
export const Copied = ({ text, what }: { text: string; what: string }) => (
  <span className="flex min-w-0 items-center gap-1">
    <span className="min-w-0 truncate font-mono" title={text}>
      {text}
    </span>
    <CopyButton text={text} what={what} square className="-my-1 max-sm:-my-3" />
  </span>
);

const BANNERS = {
  bad: "border-bad-line bg-bad-soft [&>svg]:text-bad-text",
  wait: "border-wait-line bg-wait-soft [&>svg]:text-wait-text",
  neutral: "border-line-strong bg-sunken [&>svg]:text-text-2",
};

interface BannerProps {
  look: keyof typeof BANNERS;
  icon: ReactNode;
  className?: string;
  children: ReactNode;
}

/** How it stands, and what is to be done. */
export const Banner = ({ look, icon, className, children }: BannerProps) => (
  <div className="flex-none px-5 pb-3.5">
    <div className={clsx("flex gap-2.5 rounded-8 border px-3 py-2 text-12 [&>svg]:mt-px [&>svg]:flex-none", BANNERS[look])}>
      {icon}
      <p className={clsx("min-w-0 text-text-2 [&>b]:text-text", className)}>{children}</p>
    </div>
  </div>
);

interface BlockProps {
  title: string;
  /** Names it where the title says more. */
  label?: string;
  /** Beside the title: a size, a button. */
  note?: ReactNode;
  children: ReactNode;
}

/** A part of a message under its title. */
export const Block = ({ title, label = title, note, children }: BlockProps) => (
  <section aria-label={label}>
    <div className="mb-1.5 flex min-h-6 items-center gap-2">
      <h3 className="font-semibold">{title}</h3>
      <span className="ml-auto flex items-center gap-2 text-12 text-text-3 tabular-nums">{note}</span>
    </div>
    {children}
  </section>
);

/** Headers, or the parts of a query. */
export const Lines = ({ label, lines }: { label: string; lines: readonly (readonly [name: string, value: string])[] }) => (
  <dl
    aria-label={label}
    className="rounded-8 border border-line bg-code-bg px-2.5 py-1.5 font-mono text-12 leading-[17px] [font-variant-ligatures:none]"
  >
    {lines.map(([name, value], at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a name of a query may come twice
      <div key={at} className="[overflow-wrap:anywhere]">
        <dt className="inline text-code-key">
          {name}
          <span className="text-code-punct">: </span>
        </dt>
        <dd className="inline">{value}</dd>
      </div>
    ))}
  </dl>
);
