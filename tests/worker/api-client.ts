/** Calls a running shop's JSON API as a program does: tokens in headers, each answer checked against its published schema. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { cartSchema, type Cart } from "#workers/services/carts/carts.schemas.ts";
import { gameSchema, type Game } from "#workers/services/listing/game.schemas.ts";
import { gameListSchema, type GameList } from "#workers/services/listing/listing.schemas.ts";
import {
  orderSchema,
  placedOrderSchema,
  revealedKeySchema,
  type Order,
  type PlacedOrder,
  type RevealedKey,
} from "#workers/services/orders/orders.schemas.ts";
import { freshAddress } from "#tests/setup/fresh.ts";
import { errorCodes, type ErrorCode } from "#workers/shared/errors.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** The one error shape: nothing may be missing and nothing may be added. */
export const problemSchema = z.strictObject({
  type: z.string().startsWith("urn:playshelf:problem:"),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.enum(codes),
  requestId: z.string().min(8),
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  meta: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.output<typeof problemSchema>;

/** A call that the shop refused. */
export class ApiRefused extends Error {
  readonly problem: Problem;
  readonly response: Response;
  constructor(problem: Problem, response: Response) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.problem = problem;
    this.response = response;
  }
}

/** What a request carries besides method and path. */
export interface CallOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What opens an order: its id and its secret token. */
export interface OrderRef {
  readonly order: { readonly id: string };
  readonly orderToken: string;
}

/** What an order is placed with; the idempotency key is a fresh one unless given. */
export interface Placing {
  readonly cartToken: string;
  readonly email: string;
  readonly currency?: string;
  readonly expectedTotalMinor?: number;
  readonly locale?: string;
  readonly idempotencyKey?: string;
}

/** The problem of a refused call; throws when the answer is not in the one error shape. */
export async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get("content-type");
  const text = await response.text();
  if (type !== "application/problem+json") throw new Error(`${response.status} came as ${type}: ${text}`);
  return problemSchema.parse(JSON.parse(text));
}

async function read<T extends z.ZodType>(schema: T, response: Response): Promise<z.output<T>> {
  if (!response.ok) throw new ApiRefused(await readProblem(response), response);
  return schema.parse(await response.json());
}

export type ApiClient = ReturnType<typeof createApiClient>;

/** A client of the shop at `origin`. Every verb but `call` throws `ApiRefused` for an answer outside 2xx. */
export function createApiClient(origin: string) {
  /** One request as it stands, from an address of its own, since limits count by address; redirects are not followed. */
  const call = (method: string, path: string, { body, headers = {} }: CallOptions = {}): Promise<Response> =>
    fetch(`${origin}${path}`, {
      method,
      redirect: "manual",
      headers: {
        "CF-Connecting-IP": freshAddress(),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const withToken = ({ orderToken }: OrderRef): CallOptions => ({ headers: { "Order-Token": orderToken } });
  const orderPath = ({ order }: OrderRef): string => `/api/v1/orders/${order.id}`;

  return {
    call,
    listGames: async (query: Record<string, string> = {}): Promise<GameList> =>
      read(gameListSchema, await call("GET", `/api/v1/games?${new URLSearchParams(query)}`)),
    getGame: async (slug: string, currency = "USD"): Promise<Game> =>
      read(gameSchema, await call("GET", `/api/v1/games/${slug}?currency=${currency}`)),
    getCart: async (cartToken: string): Promise<Cart> =>
      read(cartSchema, await call("GET", "/api/v1/cart", { headers: { "Cart-Token": cartToken } })),
    /** Without a cart's token a new cart begins; its token is in the answer. */
    async addToCart(
      line: { sku: string; quantity?: number; currency?: string },
      cartToken?: string,
    ): Promise<{ cart: Cart; cartToken: string }> {
      const headers: Record<string, string> = cartToken === undefined ? {} : { "Cart-Token": cartToken };
      const response = await call("POST", "/api/v1/cart/lines", { body: line, headers });
      const cart = await read(cartSchema, response);
      return { cart, cartToken: response.headers.get("Cart-Token") ?? "" };
    },
    placeOrder: async (placing: Placing): Promise<PlacedOrder> => {
      const { cartToken, idempotencyKey = randomUUID(), currency = "USD", ...input } = placing;
      const headers = { "Cart-Token": cartToken, "Idempotency-Key": idempotencyKey };
      return read(
        placedOrderSchema,
        await call("POST", "/api/v1/orders", { body: { currency, ...input }, headers }),
      );
    },
    getOrder: async (ref: OrderRef): Promise<Order> =>
      read(orderSchema, await call("GET", orderPath(ref), withToken(ref))),
    payOrder: async (ref: OrderRef): Promise<{ payUrl: string | null }> =>
      read(
        z.strictObject({ payUrl: z.string().nullable() }),
        await call("POST", `${orderPath(ref)}/payment`, withToken(ref)),
      ),
    cancelOrder: async (ref: OrderRef): Promise<Order> =>
      read(orderSchema, await call("POST", `${orderPath(ref)}/cancellation`, withToken(ref))),
    revealKey: async (ref: OrderRef, keyId: string): Promise<RevealedKey> =>
      read(revealedKeySchema, await call("POST", `${orderPath(ref)}/keys/${keyId}/reveal`, withToken(ref))),
  };
}
