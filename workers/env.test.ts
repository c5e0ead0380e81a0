import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { allowedOrigins, configNames, parseBindings, parseConfig, parseStores } from "./env.ts";

const example = parseEnv(readFileSync(new URL("../.dev.vars.example", import.meta.url), "utf8"));
const secrets = [
  "DATABASE_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "RESEND_API_KEY",
  "KEY_SEALING_KEYS",
  "KEY_FINGERPRINT_SECRET",
  "ORDER_LINK_SECRET",
  "METRICS_TOKEN",
  "AUTH_SECRET",
];
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(example).filter(([name]) => !names.includes(name)));

/** Leaves the names out, so that their defaults count. */
const vendorsOwn = (names: RegExp) =>
  Object.fromEntries(
    Object.keys(example)
      .filter((name) => names.test(name))
      .map((name) => [name, undefined]),
  );

describe("configuration", () => {
  test("the example passes, and documents every name and no other", () => {
    expect(() => parseConfig(example)).not.toThrow();
    expect(Object.keys(example).toSorted()).toEqual([...configNames].toSorted());
  });

  test.each(secrets)("%s has no default: without it nothing starts", (name) => {
    expect(() => parseConfig(without(name))).toThrow(name);
    expect(() => parseConfig({ ...example, [name]: "" })).toThrow(name);
  });

  test("everything that is missing is named at once", () => {
    const names = [...secrets, "APP_URL", "MAIL_FROM", "UPSTASH_REDIS_REST_URL"];
    let message = "";
    try {
      parseConfig(without(...names));
    } catch (error) {
      message = String(error);
    }
    for (const name of names) expect(message).toContain(name);
  });

  test.each([
    ["KEY_SEALING_KEYS", "1:c2hvcnQ="],
    ["KEY_SEALING_KEYS", "not-a-version:AAAA"],
    ["KEY_FINGERPRINT_SECRET", "c2hvcnQ="],
    ["ORDER_LINK_SECRET", "?"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["STRIPE_WEBHOOK_SECRET", "secret-of-another-form"],
    ["APP_URL", "ftp://shop.example.com"],
    ["RETRY_BASE_SECONDS", "soon"],
  ])("%s refuses %j and does not repeat it", (name, value) => {
    const parse = () => parseConfig({ ...example, [name]: value });
    expect(parse).toThrow(name);
    expect(parse).not.toThrow(value.length > 3 ? value : "\u0000");
  });

  test("vendors are at their own addresses unless said otherwise", () => {
    const config = parseConfig({
      ...without("STRIPE_API_URL", "STRIPE_CHECKOUT_ORIGIN", "RESEND_API_URL", "DATABASE_HTTP_URL"),
      ...vendorsOwn(/^(GOOGLE|GITHUB)_.*_URL$/),
      DATABASE_URL: "postgresql://shop:secret@ep-example-123.eu-central-1.aws.neon.tech/shop",
    });
    expect(config.stripe).toMatchObject({
      apiUrl: "https://api.stripe.com",
      checkoutOrigin: "https://checkout.stripe.com",
    });
    expect(config.database.httpUrl).toBe("https://api.eu-central-1.aws.neon.tech/sql");
    expect(allowedOrigins(config)).toEqual([
      "https://api.eu-central-1.aws.neon.tech",
      "http://localhost:8791",
      "https://api.stripe.com",
      "https://api.resend.com",
      "https://oauth2.googleapis.com",
      "https://www.googleapis.com",
      "https://github.com",
      "https://api.github.com",
    ]);
  });

  test("an identity provider without credentials is not there, and its hosts are not called", () => {
    const config = parseConfig({ ...without("GITHUB_CLIENT_ID"), GITHUB_CLIENT_SECRET: "" });
    expect(Object.keys(config.identityProviders)).toEqual(["google"]);
    const { GITHUB_API_URL = "" } = example;
    const elsewhere = parseConfig({
      ...without("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"),
      GITHUB_API_URL: "https://api.github.example",
    });
    expect(GITHUB_API_URL).not.toBe("");
    expect(allowedOrigins(elsewhere)).not.toContain("https://api.github.example");
  });

  test("half of a provider's credentials is refused, and the half is not repeated", () => {
    const parse = () => parseConfig({ ...without("GOOGLE_CLIENT_SECRET"), GOOGLE_CLIENT_ID: "half-of-it" });
    expect(parse).toThrow("GOOGLE_CLIENT_SECRET");
    expect(parse).not.toThrow("half-of-it");
  });

  test("several sealing keys are kept by their versions", () => {
    const key = Buffer.alloc(32, 7).toString("base64");
    const config = parseConfig({ ...example, KEY_SEALING_KEYS: `1:${key}, 12:${key}` });
    expect([...config.sealingKeys.keys()]).toEqual([1, 12]);
  });

  test("missing bindings are named at once", () => {
    expect(() => parseBindings({})).toThrow(/PAYMENT_EVENTS.*EMAIL_EVENTS/);
    expect(() => parseStores({})).toThrow(/MEDIA: the R2 bucket is missing/);
  });
});
