// Who is signed in, over JSON: profile, sessions, addresses.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { idempotent } from "../../shared/idempotent.ts";
import { validate } from "../../shared/validate.ts";
import { userDocs as docs } from "./users.docs.ts";
import { addressInputSchema, updateProfileSchema } from "./users.schemas.ts";
import type { UserService } from "./users.service.ts";

type RouteEnv = ControllerEnv<{ users: UserService }>;

/** Mounted at `/api/v1/me`. */
export const meController = new Hono<RouteEnv>()
  .get("/", allow("profile:read_own"), describe(docs.getProfile), async (c) =>
    c.json(await c.var.services.users.getProfile(c.var.actor)),
  )
  .patch(
    "/",
    allow("profile:change_own"),
    describe(docs.updateProfile),
    validate("json", updateProfileSchema),
    async (c) => {
      const { profile, setCookies } = await c.var.services.users.updateProfile(
        c.var.actor,
        c.req.valid("json"),
      );
      for (const cookie of setCookies) c.header("Set-Cookie", cookie, { append: true });
      return c.json(profile);
    },
  )
  .get("/sessions", allow("credentials:change_own"), describe(docs.listSessions), async (c) =>
    c.json(await c.var.services.users.listSessions(c.var.actor)),
  )
  .delete("/sessions", allow("credentials:change_own"), describe(docs.endOtherSessions), async (c) =>
    c.json(await c.var.services.users.endOtherSessions(c.var.actor)),
  )
  .delete("/sessions/:sessionId", allow("credentials:change_own"), describe(docs.endSession), async (c) => {
    const { setCookies } = await c.var.services.users.endSession(c.var.actor, {
      sessionId: c.req.param("sessionId"),
    });
    for (const cookie of setCookies) c.header("Set-Cookie", cookie, { append: true });
    return c.body(null, 204);
  })
  .get("/addresses", allow("profile:read_own"), describe(docs.listAddresses), async (c) =>
    c.json(await c.var.services.users.listAddresses(c.var.actor)),
  )
  .post(
    "/addresses",
    allow("profile:change_own"),
    describe(docs.addAddress),
    validate("json", addressInputSchema),
    idempotent("accepted"),
    async (c) => c.json(await c.var.services.users.addAddress(c.var.actor, c.req.valid("json")), 201),
  )
  .put(
    "/addresses/:addressId",
    allow("profile:change_own"),
    describe(docs.updateAddress),
    validate("json", addressInputSchema),
    async (c) =>
      c.json(
        await c.var.services.users.updateAddress(c.var.actor, {
          addressId: c.req.param("addressId"),
          ...c.req.valid("json"),
        }),
      ),
  )
  .delete("/addresses/:addressId", allow("profile:change_own"), describe(docs.removeAddress), async (c) => {
    await c.var.services.users.removeAddress(c.var.actor, { addressId: c.req.param("addressId") });
    return c.body(null, 204);
  })
  .put(
    "/addresses/:addressId/default",
    allow("profile:change_own"),
    describe(docs.setDefaultAddress),
    async (c) =>
      c.json(
        await c.var.services.users.setDefaultAddress(c.var.actor, { addressId: c.req.param("addressId") }),
      ),
  );
