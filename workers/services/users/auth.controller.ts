// What lies under /api/auth: where identity providers send people back to, tokens of first-party clients, and their keys.
import { Hono } from "hono";
import { z } from "zod";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { validate } from "../../shared/validate.ts";
import { authDocs } from "./auth.docs.ts";
import { identityProviderSchema } from "./users.schemas.ts";
import type { UserService } from "./users.service.ts";

const providerSchema = z.object({ provider: identityProviderSchema });
const word = z.string().max(4000).optional();
/** Providers add words of their own, which are not ours to refuse. */
const returnSchema = z.object({ state: word, code: word, error: word, iss: word });

/** Mounted at `/api/auth`. What is not here is not there: Better Auth's own addresses are not mounted. */
export const authController = new Hono<ControllerEnv<{ users: UserService }>>()
  .get(
    "/callback/:provider",
    allow("account:sign_in"),
    describe(authDocs.oauthCallback),
    validate("param", providerSchema),
    validate("query", returnSchema),
    async (c) => {
      const { location, setCookies } = await c.var.services.users.finishOAuth(c.var.actor, {
        provider: c.req.valid("param").provider,
        query: c.req.query(),
      });
      for (const cookie of setCookies) c.header("Set-Cookie", cookie, { append: true });
      // The code in this address is used up, and still nobody's business.
      c.header("Referrer-Policy", "no-referrer");
      return c.redirect(location, 303);
    },
  )
  .get("/token", allow("credentials:change_own"), describe(authDocs.token), async (c) =>
    c.json(await c.var.services.users.issueToken(c.var.actor)),
  )
  .get("/jwks", allow("token_keys:read"), describe(authDocs.jwks), async (c) => {
    const keys = await c.var.services.users.listTokenKeys(c.var.actor);
    c.header("Cache-Control", "public, max-age=300");
    return c.json(keys);
  });
