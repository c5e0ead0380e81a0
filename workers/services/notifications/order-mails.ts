// What each order mail says, in the language of its order. Pure; never a key, always the link.
import { copyFormatNames } from "../../shared/copy-format-names.ts";
import { type Locale, localeTags } from "../../shared/locales.ts";
import { formatMoney } from "../../shared/money.ts";
import { mailDocument, type MailDocument, type MailStore } from "./mail-document.ts";
import type { OrderFacts } from "./notifications.repository.ts";
import { german } from "./order-mails.de.ts";
import { english, type OrderMailWording, type OrderMailWords } from "./order-mails.en.ts";

export type OrderMailKind = "order.placed" | "order.paid" | "order.cancelled" | "order.refunded";

const wordsIn: Readonly<Record<Locale, OrderMailWords>> = { en: english, de: german };

const amountIn = ({ locale, currency }: OrderFacts, amountMinor: number): string =>
  formatMoney({ amountMinor, currency }, localeTags[locale]);

function wordingOf(kind: OrderMailKind, order: OrderFacts, refundedNowMinor: number): OrderMailWording {
  const words = wordsIn[order.locale];
  const { number } = order;
  switch (kind) {
    case "order.placed":
      return words.placed(number);
    case "order.paid": {
      const keys = order.lines.some((line) => line.format === "key");
      const { subject, lead, action } = keys ? words.paidKeys(number) : words.paid(number);
      return { subject, lead: order.requiresShipping ? `${lead} ${words.boxesFollow}` : lead, action };
    }
    case "order.cancelled":
      return words.ended(number, words.endings.get(order.stateReason ?? "") ?? words.otherEnding);
    case "order.refunded":
      return words.refunded(number, amountIn(order, refundedNowMinor));
  }
}

/** The mail of one order event; `linkUrl` opens the order, and is null when no link does any more. */
export function orderMail(
  store: MailStore,
  kind: OrderMailKind,
  order: OrderFacts,
  linkUrl: string | null,
  refundedNowMinor = 0,
): MailDocument {
  const { subject, lead, action } = wordingOf(kind, order, refundedNowMinor);
  const { locale } = order;
  const words = wordsIn[locale];
  const rows = order.lines.map((line) => ({
    label: `${line.quantity} × ${line.title}`,
    note: `${line.platform}, ${line.edition}, ${copyFormatNames[locale][line.format]}`,
    value: amountIn(order, line.totalMinor),
  }));
  if (order.requiresShipping) rows.push({ ...words.shipping, value: amountIn(order, order.shippingMinor) });
  rows.push({ ...words.total, value: amountIn(order, order.totalMinor) });
  const actions = linkUrl === null ? [] : [{ label: action, url: linkUrl }];
  return mailDocument({ store, locale, subject, lead, rows, actions });
}

/** The mail that brings order links again, in the language of the latest order; `orders` begins with it. */
export function linksMail(
  store: MailStore,
  orders: readonly { order: OrderFacts; linkUrl: string }[],
): MailDocument {
  const locale = orders[0]?.order.locale ?? "en";
  const words = wordsIn[locale];
  return mailDocument({
    store,
    locale,
    subject: orders.length === 1 ? words.linkSubject : words.linksSubject,
    lead: words.linksLead,
    rows: orders.map(({ order }) => ({
      label: words.order(order.number),
      note: order.lines.map((line) => line.title).join(", "),
      value: amountIn({ ...order, locale }, order.totalMinor),
    })),
    actions: orders.map(({ order, linkUrl }) => ({ label: words.openOrder(order.number), url: linkUrl })),
  });
}
