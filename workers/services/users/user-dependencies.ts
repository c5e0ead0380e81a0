// What the verbs of the user service work with.
import type { Logger } from "../../platform/logger/logger.ts";
import type { RateLimiter } from "../../platform/rate-limiter/rate-limiter.ts";
import type { Account, Actor, Caller } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import type { AccountRepository } from "./accounts.repository.ts";
import type { Auth } from "./auth.ts";
import type { BearerReader } from "./bearer-reader.ts";
import type { MailTokens } from "./mail-tokens.ts";
import type { ProfileRepository } from "./profile.repository.ts";
import type { SessionCopies } from "./session-copies.ts";
import type { SessionRepository } from "./sessions.repository.ts";

export interface UserDependencies {
  /** Made when it is first needed; requests that only read a session do without. */
  auth: () => Auth;
  /** Signs cookies, in Better Auth's form. */
  secretText: string;
  accounts: AccountRepository;
  sessions: SessionRepository;
  profiles: ProfileRepository;
  copies: SessionCopies;
  limiter: RateLimiter;
  mailTokens: MailTokens;
  /** Takes over the cart that the browser had before; a failure is told and stops nothing. */
  adoptCart: (actor: Account) => Promise<unknown>;
  /** Who a token or an API key of an `Authorization` header is. */
  bearerReader: BearerReader;
  /** Goes on after the answer has left. */
  inBackground: (work: Promise<unknown>) => void;
  logger: Logger;
  now: () => Date;
}

/** The signed-in person. @throws AppError `unauthenticated` */
export function accountOnly(actor: Actor): Account {
  if (actor.kind === "account") return actor;
  throw new AppError("unauthenticated", "Sign in first.");
}

/** Whoever sent a request; jobs have no browser. @throws AppError `forbidden` */
export function callerOnly(actor: Actor): Caller {
  if (actor.kind !== "system") return actor;
  throw new AppError("forbidden", "Only people do this.");
}
