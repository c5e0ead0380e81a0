// What a log line may show: secrets and personal data are taken out of every value, by the name it has and by what it looks like.

const hidden = "[redacted]";
const deepest = 6;
const longestList = 50;

/** Names whose values are never shown, in small letters without `_` and `-`; endings count too: `orderToken`, `AUTH_SECRET`. */
const hiddenNames =
  /^ip$|(?:password|passwd|passphrase|secret|token|tokens|authorization|cookie|cookies|apikey|licensekey|licensekeys|privatekey|ciphertext|otp|totp|backupcodes|recoverycodes|email|emails|mailbox|recipient|phone|ipaddress|clientaddress|useragent|connectionstring|databaseurl)$/;

/** What gives itself away in any text. Order matters: an address of a database holds a password before it holds a host. */
const patterns: readonly (readonly [pattern: RegExp, shown: string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s@]+@/gi, "[credentials]@"],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi, hidden],
  [/\b(?:__Host-|__Secure-)[\w.-]+=[^;,\s"]+/g, "[cookie]"],
  [/[^\s@<>"',;:()[\]]+@[^\s@<>"',;:()[\]]+\.[a-z]{2,}/gi, "[mail]"],
  // Keys of Stripe, Resend and Svix, our API keys, and JSON Web Tokens.
  [/\b(?:sk|rk|pk|whsec|re|psk)_[\w]{8,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, hidden],
  [/\bDEMO-[\w-]{4,}/g, "[key]"],
  // 32 bytes in base64 and base64url, and digests or tokens in hexadecimal that are longer than a trace id.
  [/(?<![\w+/])[A-Za-z0-9+/]{43}=/g, hidden],
  [/(?<![\w-])(?=[\w-]*[A-Z_])(?=[\w-]*[a-z0-9])[\w-]{40,}(?![\w-])/g, hidden],
  [/\b[0-9a-f]{40,}\b/g, hidden],
  [/\b(?!127\.0\.0\.1\b)\d{1,3}(?:\.\d{1,3}){3}\b/g, "[address]"],
];

/** What has none of these signs fits none of the patterns: most values of a line, which then cost one look. */
const maySay = /[@_=]|:\/\/|eyJ|DEMO-|bearer|basic|\d\.\d|[\w-]{40}/i;

/** Names of fields are few, and the same in every line. */
const mostNames = 500;

/** Takes secrets and personal data out of a value of any shape; what is no plain data becomes its name. */
export type Redact = (value: unknown) => unknown;

/** `secrets`: texts that are hidden wherever they stand, whatever they look like; too short ones would hide ordinary words. */
export function createRedact(secrets: readonly string[] = []): Redact {
  const known = secrets.filter((secret) => secret.length >= 8).toSorted((a, b) => b.length - a.length);

  const names = new Map<string, { shown: string; hide: boolean }>();

  const text = (value: string): string => {
    let shown = value;
    for (const secret of known) shown = shown.replaceAll(secret, hidden);
    if (!maySay.test(shown)) return shown;
    for (const [pattern, replacement] of patterns) shown = shown.replaceAll(pattern, replacement);
    return shown;
  };

  const nameOf = (name: string): { shown: string; hide: boolean } => {
    const read = names.get(name);
    if (read) return read;
    const hide = hiddenNames.test(name.toLowerCase().replaceAll(/[_-]/g, ""));
    const made = { shown: text(name), hide };
    if (names.size < mostNames) names.set(name, made);
    return made;
  };

  const clean = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null)
      return typeof value === "function" ? "[function]" : value;
    if (depth >= deepest) return "[deeper]";
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Error)
      return { name: value.name, message: text(value.message.split("\n", 1)[0] ?? "") };
    if (Array.isArray(value)) return value.slice(0, longestList).map((item) => clean(item, depth + 1));
    if (value instanceof Map || value instanceof Headers) return clean(Object.fromEntries(value), depth);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        const { shown, hide } = nameOf(name);
        const says = inner !== null && inner !== undefined && inner !== "" && typeof inner !== "boolean";
        return [shown, hide && says ? hidden : clean(inner, depth + 1)];
      }),
    );
  };
  return (value) => clean(value, 0);
}
