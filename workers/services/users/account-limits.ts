// How often credentials may be tried: sliding windows on account and address. They fail closed: no counter, no try.
import type { LimitRule, RateLimiter } from "../../platform/rate-limiter/rate-limiter.ts";
import type { Actor } from "../../shared/actor.ts";
import { sha256Hex } from "../../shared/encoding.ts";
import { limitRefusal } from "../../shared/limit-refusal.ts";
import { networkOf } from "../../shared/network.ts";

const minutes = 60;
const closed = (name: string, calls: number, windowSeconds: number): LimitRule => ({
  name,
  calls,
  windowSeconds,
  onFailure: "closed",
});

/**
 * What each kind of try is counted by: the caller's address, the account, and both together. Somebody who tries another's
 * account from one place is stopped by `pair` long before `account` shuts its owner out.
 */
export const accountLimits = {
  signIn: {
    address: closed("sign-in:address", 100, 15 * minutes),
    pair: closed("sign-in:pair", 10, 15 * minutes),
    account: closed("sign-in:account", 400, 60 * minutes),
  },
  signUp: {
    address: closed("sign-up:address", 30, 60 * minutes),
    pair: closed("sign-up:pair", 5, 60 * minutes),
    account: closed("sign-up:account", 40, 60 * minutes),
  },
  mail: {
    address: closed("account-mail:address", 40, 60 * minutes),
    pair: closed("account-mail:pair", 5, 60 * minutes),
    account: closed("account-mail:account", 20, 60 * minutes),
  },
  /** Leaving for an identity provider leaves a row behind. */
  provider: { address: closed("provider:address", 60, 15 * minutes) },
  /** Tokens of mailed links: nobody guesses 256 bits, but nobody needs many tries either. */
  link: { address: closed("account-link:address", 60, 15 * minutes) },
  /** The password that a proof link asks for, by address and by link. */
  proof: {
    address: closed("account-link:address", 60, 15 * minutes),
    account: closed("mailbox-proof:link", 10, 15 * minutes),
  },
  /** A password or code that is asked for again within a session. */
  reproof: { account: closed("reproof:account", 15, 15 * minutes) },
  secondFactor: {
    address: closed("second-factor:address", 60, 15 * minutes),
    account: closed("second-factor:account", 10, 15 * minutes),
  },
} as const satisfies Record<string, Partial<Record<"address" | "pair" | "account", LimitRule>>>;

/** A code of the second factor counts once in this time, which outlasts the time that it is valid. */
export const codeUseSeconds = 3 * minutes;

/**
 * Counts one try. `account` is an address, an id or a link; counters know it by its hash only.
 * @throws AppError `rate_limited`, `dependency_unavailable` when nobody can count, both with the seconds to wait
 */
export async function limitTry(
  limiter: RateLimiter,
  rules: { address?: LimitRule; pair?: LimitRule; account?: LimitRule },
  actor: Actor,
  account?: string,
): Promise<void> {
  if (actor.kind === "system") return;
  const block = networkOf(actor.address);
  const person = account === undefined ? undefined : await sha256Hex(account);
  const takes = [
    rules.address && limiter.take(rules.address, block),
    person !== undefined && rules.pair && limiter.take(rules.pair, `${person}:${block}`),
    person !== undefined && rules.account && limiter.take(rules.account, person),
  ];
  const outcomes = await Promise.all(takes.filter((take) => take !== undefined && take !== false));
  // The longest wait speaks for all.
  const [refused] = outcomes
    .filter(({ allowed }) => !allowed)
    .sort((one, other) => other.retryAfterSeconds - one.retryAfterSeconds);
  if (refused) throw limitRefusal(refused);
}
