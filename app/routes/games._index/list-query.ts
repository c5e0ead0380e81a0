// The question behind an address: prices in major units as a customer writes them, everything else as the service takes it.
import type { z } from "zod";
import { listGamesSchema, type ListGamesQuery } from "#workers/services/listing/listing.schemas.ts";
import { type Currency, parseMajor } from "#workers/shared/money.ts";
import { type ListErrors, type ListParam, listParams, type ListValues } from "./list-path.ts";

const paramOfField: Record<string, ListParam> = { minPriceMinor: "min", maxPriceMinor: "max" };

/** The parameter that a field of the service's query comes from. */
export function paramOf(field: string): ListParam | undefined {
  return paramOfField[field] ?? listParams.find((name) => name === field);
}

function errorsOf(issues: readonly z.core.$ZodIssue[]): ListErrors {
  const errors: ListErrors = {};
  for (const issue of issues) {
    const param = paramOf(String(issue.path[0]));
    if (param !== undefined) errors[param] ??= issue.message;
  }
  return errors;
}

/** The service's query, or what is wrong with each parameter. */
export function parseQuery(
  values: ListValues,
  currency: Currency,
): { query: ListGamesQuery; errors?: undefined } | { query?: undefined; errors: ListErrors } {
  const errors: ListErrors = {};
  const minor = (param: "min" | "max") => {
    const text = values[param];
    if (text === undefined) return undefined;
    const amount = parseMajor(text, currency);
    if (amount === undefined) {
      errors[param] =
        currency === "JPY" ? "Write a whole amount, such as 1500." : "Write an amount, such as 9.99.";
    }
    return amount;
  };
  const parsed = listGamesSchema.safeParse({
    q: values.q,
    platform: values.platform,
    genre: values.genre,
    tag: values.tag,
    year: values.year,
    format: values.format,
    developer: values.developer,
    publisher: values.publisher,
    franchise: values.franchise,
    minPriceMinor: minor("min"),
    maxPriceMinor: minor("max"),
    availability: values.availability,
    sort: values.sort,
    cursor: values.cursor,
    currency,
  });
  if (parsed.success && Object.keys(errors).length === 0) return { query: parsed.data };
  return { errors: { ...(parsed.success ? {} : errorsOf(parsed.error.issues)), ...errors } };
}
