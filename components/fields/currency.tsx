"use client";

import type { FieldLook } from "#components/fields/field-input.ts";
import { number } from "#components/fields/number.tsx";

/** A number with the currency's code behind it; the places come with its format. */
export const currency: FieldLook = number;
