// How long things are kept for a buyer (docs/decisions/0012).

/** Life of the payment page, counted from placing. The provider's least is 30 minutes from the moment it is opened. */
export const payWithinSeconds = 40 * 60;

/** A page can be opened, or opened again after a failure, this long: after it the provider's least would not fit. */
export const openPageWithinSeconds = payWithinSeconds - 31 * 60;

/** Copies are held ten minutes longer than anybody can pay, so that late news of a payment still finds them. */
export const holdSeconds = payWithinSeconds + 10 * 60;

/** A pending order that nobody looked at is checked with the provider this often. */
export const checkPendingSeconds = 5 * 60;
