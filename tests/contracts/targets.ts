/** Says on which services a contract suite runs: the stand-in always, the real one when the environment has its keys. */

export type Target<T> = { name: string; real: boolean; open: () => Promise<T> };

export type RealService = {
  port: "database" | "redis" | "payment-provider" | "mailer";
  vendor: string;
  variables: readonly string[];
};

/** The real services that suites can run against, with the variables that each one needs. */
export const realServices = [
  { port: "database", vendor: "Neon", variables: ["CONTRACT_DATABASE_URL"] },
  {
    port: "redis",
    vendor: "Upstash Redis",
    variables: ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  },
  { port: "payment-provider", vendor: "Stripe (test mode)", variables: ["STRIPE_SECRET_KEY"] },
  { port: "mailer", vendor: "Resend", variables: ["RESEND_API_KEY"] },
] as const satisfies readonly RealService[];

/**
 * Decides whether a suite may use the real service.
 * @returns the variables' values, or the sentence that says why not. A Stripe key that is not a test key is
 *   refused, so that a suite can never move money.
 */
export function realAccess(
  service: RealService,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { values: Record<string, string> } | { reason: string } {
  const missing = service.variables.filter((name) => !environment[name]);
  if (missing.length > 0) return { reason: `${missing.join(" and ")} not set` };
  if (service.port === "payment-provider" && !environment["STRIPE_SECRET_KEY"]?.startsWith("sk_test_")) {
    return { reason: "STRIPE_SECRET_KEY does not start with sk_test_" };
  }
  return { values: Object.fromEntries(service.variables.map((name) => [name, environment[name] ?? ""])) };
}

/** The targets of one suite: the stand-in, and the real service if it may be used. */
export function targetsOf<T>(
  port: RealService["port"],
  open: { standIn: () => Promise<T>; real: (values: Record<string, string>) => Promise<T> },
): Target<T>[] {
  const targets: Target<T>[] = [{ name: "stand-in", real: false, open: open.standIn }];
  const service = realServices.find((candidate) => candidate.port === port);
  const access = service ? realAccess(service) : { reason: "unknown port" };
  if (service && "values" in access) {
    targets.push({ name: service.vendor, real: true, open: () => open.real(access.values) });
  }
  return targets;
}
