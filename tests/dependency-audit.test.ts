/** What the audit of dependencies makes of npm's answers. */
import { expect, it } from "vitest";
import { readAudit } from "./verify/dependency-audit.ts";

it("counts serious advisories apart from the others", () => {
  const vulnerabilities = {
    leaky: { severity: "high", range: "<2" },
    broken: { severity: "critical", range: "*" },
    noisy: { severity: "low", range: "1.x" },
  };
  expect(readAudit({ vulnerabilities })).toEqual({
    kind: "findings",
    serious: ["high: leaky <2", "critical: broken *"],
    others: 1,
  });
});

it("finds nothing where there is nothing", () => {
  expect(readAudit({ vulnerabilities: {} })).toEqual({ kind: "findings", serious: [], others: 0 });
});

it("says when the registry has no advisories", () => {
  const refused = { message: "405 Method Not Allowed - POST https://registry.example.com/", method: "POST" };
  expect(readAudit(refused)).toEqual({ kind: "not_offered", why: "405 Method Not Allowed" });
});

it("takes no other answer for a clean one", () => {
  expect(() => readAudit({})).toThrow();
  expect(() => readAudit([])).toThrow();
});
