// One whole order as one JSON object, so that reading it is one round trip.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { locales } from "../../shared/locales.ts";
import { currencySchema } from "../../shared/money.ts";
import { addressSchema, orderAccesses, orderStates } from "./orders.schemas.ts";

const instant = z.iso.datetime({ offset: true });

export const orderRowSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.enum(orderStates),
  stateReason: z.string().nullable(),
  email: z.string(),
  access: z.enum(orderAccesses),
  /** The language that it was placed in: of its payment page, its mails and where its link leads. */
  locale: z.enum(locales),
  currency: currencySchema,
  subtotalMinor: z.int(),
  shippingMinor: z.int(),
  totalMinor: z.int(),
  refundedMinor: z.int(),
  requiresShipping: z.boolean(),
  shippingAddress: addressSchema.nullable(),
  traceId: z.string(),
  placedAt: instant,
  paidAt: instant.nullable(),
  heldUntil: instant.nullable(),
  linkId: z.uuid().nullable(),
  lines: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      gameSlug: z.string(),
      platform: z.string(),
      edition: z.string(),
      format: z.enum(["key", "boxed"]),
      region: z.string(),
      activation: z.string().nullable(),
      quantity: z.int(),
      unitPriceMinor: z.int(),
      totalMinor: z.int(),
      keys: z.array(
        z.object({
          id: z.uuid(),
          state: z.enum(["sealed", "revealed", "replaced", "refunded"]),
          revealedAt: instant.nullable(),
        }),
      ),
    }),
  ),
  attempt: z
    .object({
      id: z.uuid(),
      attempt: z.int(),
      state: z.string(),
      sessionId: z.string().nullable(),
      sessionUrl: z.string().nullable(),
      paymentIntentId: z.string().nullable(),
    })
    .nullable(),
  history: z.array(z.object({ state: z.enum(orderStates), reason: z.string().nullable(), at: instant })),
});

/** An order as stored, with its latest attempt to pay and the id of its first link. */
export type OrderRow = z.infer<typeof orderRowSchema>;

const linesJson = sql`(select coalesce(jsonb_agg(jsonb_build_object('sku', l.sku, 'title', l.title, 'gameSlug', l.game_slug,
    'platform', l.platform, 'edition', l.edition, 'format', l.format, 'region', l.region, 'activation', l.activation,
    'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor, 'totalMinor', l.total_minor,
    'keys', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'state', k.state, 'revealedAt', k.revealed_at) order by k.id), '[]')
      from license_keys k where k.order_line_id = l.id)) order by l.position), '[]')
  from order_lines l where l.order_id = o.id)`;

/** `select … as "order" from orders o where <condition>`; condition and access are over `o`. */
export function selectOrders(condition: SQL, access: SQL = sql`'full'`): SQL {
  return sql`select jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state, 'stateReason', o.state_reason,
    'email', o.email, 'access', ${access}, 'locale', o.locale, 'currency', o.currency, 'subtotalMinor', o.subtotal_minor, 'shippingMinor', o.shipping_minor,
    'totalMinor', o.total_minor, 'refundedMinor', o.refunded_minor, 'requiresShipping', o.requires_shipping,
    'shippingAddress', o.shipping_address, 'traceId', o.trace_id, 'placedAt', o.placed_at, 'paidAt', o.paid_at,
    'heldUntil', (select min(h.expires_at) from holds h where h.order_id = o.id and h.state = 'active'),
    'linkId', (select k.id from order_links k where k.order_id = o.id and k.revoked_at is null order by k.created_at, k.id limit 1),
    'lines', ${linesJson},
    'attempt', (select jsonb_build_object('id', a.id, 'attempt', a.attempt, 'state', a.state, 'sessionId', a.session_id,
        'sessionUrl', a.session_url, 'paymentIntentId', a.payment_intent_id)
      from payment_attempts a where a.order_id = o.id order by a.attempt desc limit 1),
    'history', (select coalesce(jsonb_agg(jsonb_build_object('state', h.to_state, 'reason', h.reason, 'at', h.at) order by h.at, h.id), '[]')
      from order_state_history h where h.order_id = o.id)) as "order"
  from orders o where ${condition}`;
}
