/** Plain decimal numbers of any length, as texts: no exponent, no sign but minus, no zeros that say nothing. */
import Big from "big.js";
import { digitsOf, isLongNumber } from "#lib/json.ts";

/** Longer ones are nobody's number, and every step with them would cost. */
const mostDigits = 500;

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const WITH_EXPONENT = /^-?\d+(?:\.\d+)?(?:[eE]([+-]?\d+))?$/;

const plainForm = (number: string): string => new Big(number).toFixed();

/** A number of JSON may have an exponent; written out it must not fill the memory. */
function fromNumber(number: string): string | null {
  const [whole, exponent = "0"] = WITH_EXPONENT.exec(number) ?? [];
  if (whole === undefined || whole.length > mostDigits || Math.abs(Number(exponent)) > mostDigits) return null;
  const plain = plainForm(whole);
  return plain.length > mostDigits ? null : plain;
}

/** In a text, an exponent is more likely a mistake than a quantity. */
function fromText(text: string): string | null {
  const digits = text.trim();
  return digits.length > mostDigits || !PLAIN.test(digits) ? null : plainForm(digits.replace("+", ""));
}

/** @returns the plain form of a JSON number (a long one too) or a decimal text; null for anything else */
export function toDecimal(input: unknown): string | null {
  if (typeof input === "string") return fromText(input);
  if (typeof input === "number") return fromNumber(String(input));
  return isLongNumber(input) ? fromNumber(digitsOf(input)) : null;
}

/** How many digits stand behind the point. */
const placesOf = (decimal: string): number => decimal.split(".")[1]?.length ?? 0;

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs a hundred times using it, and a list shows thousands of numbers. */
function formatFor(locale: string, least: number, most: number, grouped: boolean): Intl.NumberFormat {
  const key = [locale, least, most, grouped].join();
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      useGrouping: grouped ? "always" : false,
    });
    formats.set(key, format);
  }
  return format;
}

/** Intl shows no more places. */
const mostPlaces = 100;

/** `10,000.00`: at least `places` digits behind the point, all of the value's own. */
export function formatDecimal(decimal: string, { locale, places, grouped }: { locale: string; places: number; grouped: boolean }): string {
  const most = Math.min(Math.max(places, placesOf(decimal)), mostPlaces);
  return formatFor(locale, places, most, grouped).format(decimal as Intl.StringNumericLiteral);
}

const placesByCurrency = new Map<string, number>();

/** The digits behind the point that a currency is written with: 2 for USD, 0 for JPY. */
export function currencyPlaces(currency: string | undefined): number {
  if (currency === undefined) return 2;
  let found = placesByCurrency.get(currency);
  if (found === undefined) {
    found = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    placesByCurrency.set(currency, found);
  }
  return found;
}
