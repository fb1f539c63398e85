import {
  Banknote,
  Calendar,
  CircleChevronDown,
  Hash,
  Link,
  ListChecks,
  type LucideIcon,
  Mail,
  SquareCheck,
  TextAlignStart,
  Type,
  User,
} from "lucide-react";
import type { FieldType } from "#lib/fields/definition.ts";

/** What the type of a field looks like, wherever one is named. */
export const FIELD_ICONS: Record<FieldType, LucideIcon> = {
  text: Type,
  long_text: TextAlignStart,
  number: Hash,
  currency: Banknote,
  checkbox: SquareCheck,
  date: Calendar,
  select: CircleChevronDown,
  multi_select: ListChecks,
  email: Mail,
  url: Link,
  user: User,
};

export function FieldIcon({ type, size = 14, className }: { type: FieldType; size?: number; className?: string }) {
  const Icon = FIELD_ICONS[type];
  return <Icon size={size} className={className} aria-hidden="true" />;
}
