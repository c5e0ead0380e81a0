/** The check of all log lines can fail: it finds each kind of secret, and lets ordinary lines pass. */
import { expect, it } from "vitest";
import { findLeaks, plantedSecrets } from "./setup/log-leaks.ts";
import { testSecrets } from "./setup/test-secrets.ts";

it.each([
  ...Object.entries(testSecrets()),
  ...plantedSecrets.map((secret) => ["planted", secret]),
  ["a mailbox", "buyer@example.com"],
  ["an activation key", "DEMO-AAAA-BBBB"],
  ["an order token", "Zk3yQwErTyUiOpAsDfGhJkLzXcVbNm1234567890_-a"],
  ["a cookie", "__Host-session=x"],
  ["a web token", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"],
  ["an API key", "psk_1234567890"],
  ["a database", "postgresql://app_rw:hush@localhost/x"],
])("finds %s in a line", (_name, secret) => {
  const line = (value: string) => JSON.stringify({ event: "request", path: "/games", value });
  expect(findLeaks([line("fine"), line(`it was ${secret}`)])).toHaveLength(1);
});
