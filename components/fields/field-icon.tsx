import { AlignLeft, Banknote, Calendar, CircleChevronDown, Hash, Link, ListChecks, Mail, SquareCheck, Type, User } from "lucide-react";
import type { FieldType } from "#lib/fields/definition.ts";

const ICONS = {
  text: Type,
  long_text: AlignLeft,
  number: Hash,
  currency: Banknote,
  checkbox: SquareCheck,
  date: Calendar,
  select: CircleChevronDown,
  multi_select: ListChecks,
  email: Mail,
  url: Link,
  user: User,
} satisfies Record<FieldType, typeof Type>;

export function FieldIcon({ type, size = 14, className }: { type: FieldType; size?: number; className?: string }) {
  const Icon = ICONS[type];
  return <Icon size={size} className={className} aria-hidden="true" />;
}
