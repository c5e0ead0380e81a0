// From cart to order: hold, order and idempotency row in one statement; then the payment page.
import type { CheckoutRequest } from "../../platform/payment-provider/payment-provider.ts";
import type { Actor } from "../../shared/actor.ts";
import { copyFormatNames } from "../../shared/copy-format-names.ts";
import { sha256Hex } from "../../shared/encoding.ts";
import { AppError } from "../../shared/errors.ts";
import { newUuid, toPublicId } from "../../shared/ids.ts";
import { defaultLocale, localePath } from "../../shared/locales.ts";
import { flatShippingMinor } from "../../shared/shipping.ts";
import { cheapMinor, checkoutLimits, placeAddressLimit, placeMailLimit } from "./checkout-limits.ts";
import { minimumChargeMinor } from "./minimum-charge.ts";
import { limitCaller, type OrderDependencies } from "./order-dependencies.ts";
import { newOrderNumber } from "./order-number.ts";
import type { OrderRow } from "./order-sql.ts";
import { holdSeconds, openPageWithinSeconds, payWithinSeconds } from "./order-timing.ts";
import { orderView } from "./order-view.ts";
import type { PlacedOrder, PlaceOrderInput } from "./orders.schemas.ts";

export async function placeOrder(
  dependencies: OrderDependencies,
  actor: Actor,
  { idempotencyKey, input }: { idempotencyKey: string; input: PlaceOrderInput },
): Promise<PlacedOrder & { replayed: boolean }> {
  const { repository, limiter, links, originHash, logger, coverPath, now } = dependencies;
  const { cart, email, userId, cartTokenHash, emailIsOwn, address } = await buyerOf(actor, input.email);
  const { addressHash, mailHash } = await originHash({ address, email });
  await Promise.all([
    limitCaller(limiter, placeAddressLimit, actor, addressHash),
    limitCaller(limiter, placeMailLimit, actor, mailHash),
  ]);
  const linkId = newUuid();
  const orderId = newUuid();
  const order = await repository.place({
    // Keys are the client's own: another cart or account may use the same words.
    scope: `orders:${cart}`,
    key: idempotencyKey,
    requestHash: await sha256Hex(JSON.stringify([cart, email, input.currency, input.expectedTotalMinor])),
    orderId,
    number: newOrderNumber(),
    cartTokenHash,
    userId,
    emailIsOwn,
    email,
    locale: input.locale ?? defaultLocale,
    currency: input.currency,
    expectedTotalMinor: input.expectedTotalMinor ?? null,
    shippingMinor: flatShippingMinor[input.currency],
    minimumMinor: minimumChargeMinor[input.currency],
    cheapMinor: cheapMinor[input.currency],
    holdSeconds,
    linkId,
    linkTokenHash: await links.hashOf(await links.tokenOf(linkId)),
    attemptId: newUuid(),
    traceId: actor.traceId,
    at: now().toISOString(),
    addressHash,
    mailHash,
    limits: checkoutLimits,
  });
  let payUrl: string | null = null;
  try {
    payUrl = await openPayPage(dependencies, actor, order);
  } catch (error) {
    // The order stands and holds its copies: its own page offers to pay again.
    if (!(error instanceof AppError && error.code === "payment_unavailable")) throw error;
    logger.log("warn", "order.pay_page_unavailable", { orderId: order.id });
  }
  return {
    order: orderView(order, coverPath),
    orderToken: await links.tokenOf(order.linkId ?? linkId),
    payUrl,
    replayed: order.id !== orderId,
  };
}

/** Who orders, from which cart, and where the receipt goes. */
interface Buyer {
  /** Names the cart: an account's, or the guest's by the hash of its token. */
  cart: string;
  cartTokenHash: string | null;
  userId: string | null;
  email: string;
  emailIsOwn: boolean;
  address: string;
}

/** @throws AppError `cart_not_found`, `invalid_request` */
async function buyerOf(actor: Actor, givenEmail: string | undefined): Promise<Buyer> {
  if (actor.kind === "account") {
    const { userId, address } = actor;
    const email = givenEmail ?? actor.email;
    const emailIsOwn = email.toLowerCase() === actor.email;
    return { cart: `account:${userId}`, cartTokenHash: null, userId, email, emailIsOwn, address };
  }
  if (actor.kind === "system" || actor.cartToken === undefined) {
    throw new AppError("cart_not_found", "There is no open cart. Add a game to start one.");
  }
  if (givenEmail === undefined) {
    throw new AppError("invalid_request", "Say which e-mail address the order goes to.", {
      fields: [{ path: "email", message: "an e-mail address, such as name@example.com" }],
    });
  }
  const cartTokenHash = await sha256Hex(actor.cartToken);
  const { address } = actor;
  return { cart: cartTokenHash, cartTokenHash, userId: null, email: givenEmail, emailIsOwn: false, address };
}

/**
 * The payment page of a pending order, opened at most once and in the language of the order, whoever asks; null when there is
 * nothing to pay any more.
 * @throws AppError `payment_unavailable`; `order_not_payable` when it is too late to open one
 */
export async function openPayPage(
  { payments, now, appUrl }: OrderDependencies,
  actor: Actor,
  order: OrderRow,
): Promise<string | null> {
  if (order.state !== "pending_payment" || !order.attempt) return null;
  if (order.attempt.sessionUrl !== null) return order.attempt.sessionUrl;
  const placedAt = new Date(order.placedAt).getTime();
  if (now().getTime() > placedAt + openPageWithinSeconds * 1000) {
    throw new AppError(
      "order_not_payable",
      "It is too late to open the payment page. Put the games back into the cart and order again.",
    );
  }
  const request = checkoutRequest(
    order,
    { attempt: order.attempt.attempt, appUrl },
    new Date(placedAt + payWithinSeconds * 1000),
  );
  return payments.openCheckout(actor, { attemptId: order.attempt.id, request });
}

interface Visit {
  attempt: number;
  appUrl: string;
}

function checkoutRequest(order: OrderRow, { attempt, appUrl }: Visit, expiresAt: Date): CheckoutRequest {
  const { currency, locale } = order;
  // The address of the order page carries no secret: the browser has its cookie, others see nothing there.
  const page = appUrl + localePath(locale, `/orders/${toPublicId("order", order.id)}`);
  return {
    orderId: order.id,
    orderNumber: order.number,
    attempt,
    email: order.email,
    lines: order.lines.map((line) => ({
      name: line.title,
      description: `${line.platform}, ${line.edition}, ${copyFormatNames[locale][line.format]}`,
      quantity: line.quantity,
      unitPrice: { amountMinor: line.unitPriceMinor, currency },
    })),
    shipping: order.requiresShipping ? { amountMinor: order.shippingMinor, currency } : null,
    locale,
    successUrl: `${page}?payment=done`,
    cancelUrl: `${page}?payment=open`,
    expiresAt,
  };
}
