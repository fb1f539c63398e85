import type { ChangedValue } from "#components/tasks/decisions/changes.ts";

interface ChangedValuesProps {
  changes: readonly ChangedValue[];
  className?: string;
}

/** "Amount: 384.50 → 400.00, by Dana Okafor", a line each. */
export const ChangedValues = ({ changes, className }: ChangedValuesProps) => (
  <ul className={className}>
    {changes.map(({ key, words, who }) => (
      <li key={key}>
        {words}
        {who !== null && <span className="text-text-3">, by {who}</span>}
      </li>
    ))}
  </ul>
);
