// The cart over JSON. API clients keep the token of the `Cart-Token` answer header and send it back; browsers have a cookie.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { AppError } from "../../shared/errors.ts";
import { idempotent } from "../../shared/idempotent.ts";
import { validate } from "../../shared/validate.ts";
import { z } from "zod";
import { cartTokenCookie } from "../../shared/tokens.ts";
import { cartDocs } from "./carts.docs.ts";
import { addLineSchema, maxLineQuantity, setCartCurrencySchema } from "./carts.schemas.ts";
import type { CartService } from "./carts.service.ts";

const quantitySchema = z.object({ quantity: z.int().min(0).max(maxLineQuantity) });

/** Mounted at `/api/v1/cart`. */
export const cartsController = new Hono<ControllerEnv<{ carts: CartService }>>()
  .get("/", allow("cart:use"), describe(cartDocs.getCart), async (c) => {
    const cart = await c.var.services.carts.getCart(c.var.actor);
    if (!cart) throw new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
    return c.json(cart);
  })
  .post(
    "/lines",
    allow("cart:use"),
    describe(cartDocs.addLine),
    validate("json", addLineSchema),
    idempotent("accepted"),
    async (c) => {
      const { cart, cartToken } = await c.var.services.carts.addLine(c.var.actor, c.req.valid("json"));
      if (cartToken !== null) {
        c.header("Cart-Token", cartToken);
        c.header("Set-Cookie", cartTokenCookie(cartToken));
      }
      return c.json(cart, 201);
    },
  )
  .patch(
    "/lines/:sku",
    allow("cart:use"),
    describe(cartDocs.setQuantity),
    validate("json", quantitySchema),
    async (c) =>
      c.json(
        await c.var.services.carts.setQuantity(c.var.actor, {
          sku: c.req.param("sku"),
          ...c.req.valid("json"),
        }),
      ),
  )
  .delete("/lines/:sku", allow("cart:use"), describe(cartDocs.removeLine), async (c) =>
    c.json(await c.var.services.carts.removeLine(c.var.actor, { sku: c.req.param("sku") })),
  )
  .put(
    "/currency",
    allow("cart:use"),
    describe(cartDocs.setCurrency),
    validate("json", setCartCurrencySchema),
    async (c) => {
      const cart = await c.var.services.carts.setCurrency(c.var.actor, c.req.valid("json"));
      if (!cart) throw new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
      return c.json(cart);
    },
  )
  .post("/confirmations", allow("cart:use"), describe(cartDocs.confirmChanges), async (c) =>
    c.json(await c.var.services.carts.confirmChanges(c.var.actor)),
  );
