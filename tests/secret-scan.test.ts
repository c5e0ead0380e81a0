/** The scan behind `npm run security:check` finds what it looks for. */
import { describe, expect, it } from "vitest";
import { secretsIn } from "./verify/secret-scan.ts";

// In parts, so that the scan of this very file finds nothing.
const planted: readonly [string, string][] = [
  [
    "a private key",
    `-----BEGIN ${"RSA PRIVATE KEY"}-----\n${"MIIEpAIBAAKCAQEA".repeat(40)}\n-----END ${"RSA PRIVATE KEY"}-----`,
  ],
  ["a live payment key", `STRIPE_SECRET_KEY=sk_${"live"}_4eC39HqLyjWDarjtT1zdp7dc`],
  ["a mail key", `RESEND_API_KEY=re_${"AbCdEfGh"}_AbCdEfGhIjKlMnOpQrStUvWx`],
  ["a database address", `postgresql${"://"}owner:npg_a1B2c3D4e5@ep-x.eu.aws.neon.tech/shop`],
];

const scan = (text: string, path = "docs/some.md") => secretsIn({ path, object: "0123456789", text });

describe("the scan for secrets", () => {
  it.each(planted)("finds %s and does not repeat it", async (_name, text) => {
    const findings = await scan(`first line\n${text}\n`);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]).toContain("docs/some.md:2 (0123456789)");
    expect(findings.join()).not.toContain(text.slice(-20));
  });

  it("leaves example addresses and test keys alone", async () => {
    expect(await scan("postgresql://app:password-of-the-app@db.example.com/shop")).toEqual([]);
    expect(await scan("STRIPE_SECRET_KEY=sk_test_local")).toEqual([]);
  });
});
