import type { ReactNode } from "react";

/** A framed table of settings; its columns give way by their own classes. */
export function SettingsTable({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <div className="overflow-x-auto rounded-12 border border-line">
      <table className="w-full border-collapse [&_tbody_tr:last-child_td]:border-0">
        <thead className="bg-surface-2">
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Head({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <th scope="col" className={`h-8 whitespace-nowrap border-line border-b px-4 text-left text-11 font-semibold text-text-3 ${className}`}>
      {children}
    </th>
  );
}

export function Cell({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <td className={`h-[57px] py-2 border-line border-b px-4 ${className}`}>{children}</td>;
}
