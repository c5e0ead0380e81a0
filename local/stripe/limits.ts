/** The limits that Stripe publishes and that the stand-in enforces. */

/** Smallest charge in minor units, for the currencies of the shop. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const minimumCharge: Readonly<Record<string, number>> = { usd: 50, eur: 50, jpy: 50 };

/** Largest charge: eight digits of minor units. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const maximumCharge = 99_999_999;

/** Currencies without minor units among those above. Source: https://docs.stripe.com/currencies#zero-decimal */
export const zeroDecimalCurrencies = new Set(["jpy"]);

/** Life of a Checkout Session, in seconds. Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at */
export const sessionSeconds = { minimum: 30 * 60, maximum: 24 * 60 * 60 };

/** Line items of a session in payment mode. Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items */
export const maxLineItems = 100;

/** Shipping options of a session. Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-shipping_options */
export const maxShippingOptions = 5;

/** Characters of `client_reference_id`. Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-client_reference_id */
export const maxClientReferenceLength = 200;

/** Metadata: keys, characters of a key, characters of a value. Source: https://docs.stripe.com/api/metadata */
export const metadataLimits = { keys: 50, keyLength: 40, valueLength: 500 };

/** Idempotency keys: length, and the time after which they may be forgotten. Source: https://docs.stripe.com/api/idempotent_requests */
export const maxIdempotencyKeyLength = 255;
export const idempotencyWindowMilliseconds = 24 * 60 * 60 * 1000;

/** Objects in one page of a list. Source: https://docs.stripe.com/api/pagination */
export const pageSize = { default: 10, maximum: 100 };
