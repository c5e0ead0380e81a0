/** Starts the stand-ins of the hosted services together, each on its own port of 127.0.0.1. */
import { join } from "node:path";
import { listen, type Fetcher } from "#local/listen.ts";
import { createOAuthStandIn, type OAuthStandIn } from "#local/oauth/app.ts";
import { createNeonStandIn, type NeonStandIn } from "#local/neon/app.ts";
import { assertPortFree, type LocalPorts } from "#local/ports.ts";
import { createResendStandIn, type ResendStandIn } from "#local/resend/app.ts";
import { createStripeStandIn, type StripeStandIn } from "#local/stripe/app.ts";
import { createUpstashStandIn, type UpstashStandIn } from "#local/upstash/app.ts";

/** The secrets that the shop shows to the services. */
export interface CloudSecrets {
  readonly UPSTASH_REDIS_REST_TOKEN: string;
  readonly STRIPE_SECRET_KEY: string;
  readonly STRIPE_WEBHOOK_SECRET: string;
  readonly RESEND_API_KEY: string;
  readonly GOOGLE_CLIENT_ID: string;
  readonly GOOGLE_CLIENT_SECRET: string;
  readonly GITHUB_CLIENT_ID: string;
  readonly GITHUB_CLIENT_SECRET: string;
  readonly RESEND_WEBHOOK_SECRET: string;
}

/** Options of `startLocalCloud`. */
export interface CloudOptions {
  readonly ports: Pick<LocalPorts, "neon" | "upstash" | "stripe" | "resend" | "oauth">;
  /** Where payments and mails outlive a restart; in memory only when absent. */
  readonly stateDir?: string | undefined;
  /** Where the shop is: the events of Stripe and Resend go there, and identity providers send people back. */
  readonly appUrl: string;
  /** The shop is told of each mail that it was delivered; else only what somebody asks for. */
  readonly tellsDeliveries?: boolean | undefined;
  readonly secrets: CloudSecrets;
}

/** The running stand-ins and their controls. */
export interface LocalCloud {
  readonly urls: {
    readonly neon: string;
    readonly upstash: string;
    readonly stripe: string;
    readonly resend: string;
    readonly oauth: string;
  };
  readonly neon: NeonStandIn;
  readonly upstash: UpstashStandIn;
  readonly stripe: StripeStandIn;
  readonly resend: ResendStandIn;
  readonly oauth: OAuthStandIn;
  stop(): Promise<void>;
}

/** Names of the state files below the state folder; a reset removes them. */
export const cloudStateFiles = { stripe: "stripe.json", resend: "resend.json" } as const;

/** Starts every stand-in. Throws `LocalCloudError` naming the port when one is taken; then none is left running. */
export async function startLocalCloud(options: CloudOptions): Promise<LocalCloud> {
  const { ports, secrets, stateDir, appUrl, tellsDeliveries = false } = options;
  const statePath = (name: string): string | undefined => (stateDir ? join(stateDir, name) : undefined);
  const neon = createNeonStandIn();
  const upstash = createUpstashStandIn({
    token: secrets.UPSTASH_REDIS_REST_TOKEN,
    redisUrl: process.env["REDIS_URL"],
  });
  const stripe = createStripeStandIn({
    secretKey: secrets.STRIPE_SECRET_KEY,
    webhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
    webhookUrl: `${appUrl}/api/webhooks/stripe`,
    statePath: statePath(cloudStateFiles.stripe),
  });
  const resend = createResendStandIn({
    apiKey: secrets.RESEND_API_KEY,
    statePath: statePath(cloudStateFiles.resend),
    webhook: {
      url: `${appUrl}/api/webhooks/resend`,
      secret: secrets.RESEND_WEBHOOK_SECRET,
      delivers: tellsDeliveries,
    },
  });
  const oauth = createOAuthStandIn({
    google: {
      clientId: secrets.GOOGLE_CLIENT_ID,
      clientSecret: secrets.GOOGLE_CLIENT_SECRET,
      redirectUri: `${appUrl}/api/auth/callback/google`,
    },
    github: {
      clientId: secrets.GITHUB_CLIENT_ID,
      clientSecret: secrets.GITHUB_CLIENT_SECRET,
      redirectUri: `${appUrl}/api/auth/callback/github`,
    },
  });
  const closing: (() => Promise<void>)[] = [
    () => neon.close(),
    () => upstash.close(),
    async () => resend.close(),
  ];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  const serve = async (standIn: { app: Fetcher }, port: number, name: string): Promise<string> => {
    if (port > 0) await assertPortFree(port, name);
    const server = await listen(standIn.app, port);
    closing.push(() => server.close());
    return server.url;
  };
  try {
    const urls = {
      neon: `${await serve(neon, ports.neon, "the stand-in of Neon")}/sql`,
      upstash: await serve(upstash, ports.upstash, "the stand-in of Upstash"),
      stripe: await serve(stripe, ports.stripe, "the stand-in of Stripe"),
      resend: await serve(resend, ports.resend, "the stand-in of Resend"),
      oauth: await serve(oauth, ports.oauth, "the stand-in of the identity providers"),
    };
    return { urls, neon, upstash, stripe, resend, oauth, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
