/** The database and local cloud of the suites inside workerd, started in Node for all of them. */
import { Client } from "pg";
import { startLocalCloud } from "#local/cloud.ts";
import { localSettings, oauthAddresses, type WorkerVars } from "#local/dev-vars.ts";
import { asRole } from "#local/postgres/roles.ts";
import { copyDatabase } from "./copy-database.ts";
import { testSecrets } from "./test-secrets.ts";

declare module "vitest" {
  interface ProvidedContext {
    workerVars: WorkerVars;
  }
}

const DATABASE = "worker_runtime";

/** Starts it on a copy of the template; the database goes with the run's cluster. Returns the Worker's variables. */
export async function startWorkerRuntime(
  adminUrl: string,
  template: string,
): Promise<{ vars: WorkerVars; stop: () => Promise<void> }> {
  const admin = new Client(adminUrl);
  await admin.connect();
  await copyDatabase(admin, template, DATABASE);
  await admin.end();
  const secrets = testSecrets();
  const { urls, stop } = await startLocalCloud({
    ports: { neon: 0, upstash: 0, stripe: 0, resend: 0, oauth: 0 },
    appUrl: "http://localhost",
    secrets,
  });
  const vars = {
    ...localSettings,
    ...secrets,
    APP_URL: "http://localhost",
    DATABASE_URL: asRole(adminUrl.replace(/\/[^/]*$/, `/${DATABASE}`), "app_rw"),
    DATABASE_HTTP_URL: urls.neon,
    UPSTASH_REDIS_REST_URL: urls.upstash,
    STRIPE_API_URL: urls.stripe,
    STRIPE_CHECKOUT_ORIGIN: urls.stripe,
    RESEND_API_URL: urls.resend,
    ...oauthAddresses(urls.oauth),
  };
  return { vars, stop };
}
