/** The database endpoint that commands of `ops/` fill a catalogue through, and the variables that they need. */
import { createNeonStandIn } from "#local/neon/app.ts";
import { listen } from "#local/listen.ts";
import { localAddresses, localSettings, type WorkerVars } from "#local/dev-vars.ts";
import { testSecrets } from "#tests/setup/test-secrets.ts";

const noPorts = { shop: 0, neon: 0, upstash: 0, stripe: 0, resend: 0, postgres: 0, oauth: 0 };

/** Starts an endpoint of its own. */
export async function startSeedEndpoint(): Promise<{ url: string; stop(): Promise<void> }> {
  const neon = createNeonStandIn();
  const server = await listen(neon.app);
  return {
    url: `${server.url}/sql`,
    async stop() {
      await server.close();
      await neon.close();
    },
  };
}

export const seedVars = (databaseUrl: string, endpointUrl: string): WorkerVars => ({
  ...localSettings,
  ...testSecrets(),
  ...localAddresses(noPorts),
  DATABASE_URL: databaseUrl,
  DATABASE_HTTP_URL: endpointUrl,
});
