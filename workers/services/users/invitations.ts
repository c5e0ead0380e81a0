// Invitations to work here: looked at and accepted with the token of a link that is shown once.
import type { Actor } from "../../shared/actor.ts";
import { randomToken, sha256Hex } from "../../shared/encoding.ts";
import { AppError } from "../../shared/errors.ts";
import { newUuid } from "../../shared/ids.ts";
import type { StaffRole } from "../../shared/permissions.ts";
import { parseInput } from "../../shared/validate.ts";
import { invitationOver, type InvitationRepository } from "./invitations.repository.ts";
import type { InvitationVerbs, SignInOutcome } from "./user-verbs.ts";
import { z } from "zod";
import {
  acceptInvitationSchema,
  invitationTokenSchema,
  nameSchema,
  newPasswordSchema,
} from "./users.schemas.ts";

const validHours = 48;
const newAccountSchema = z.object({ name: nameSchema, password: newPasswordSchema });

interface InvitationDependencies {
  repository: InvitationRepository;
  /** @throws AppError `invalid_request` for a password that is too easy to guess */
  checkPassword: (password: string, about: { email: string; name: string }) => void;
  hashPassword: (password: string) => Promise<string>;
  signIn: (actor: Actor, input: { email: string; password: string }) => Promise<SignInOutcome>;
}

export function createInvitationVerbs(dependencies: InvitationDependencies): InvitationVerbs {
  const { repository, checkPassword, hashPassword, signIn } = dependencies;

  return {
    async findInvitation(_actor, input) {
      const { token } = parseInput(invitationTokenSchema, input);
      const open = await repository.find(await sha256Hex(token));
      if (!open) throw invitationOver();
      const { email, roles, expiresAt, account } = open;
      return { email, roles, hasAccount: account !== null, expiresAt };
    },

    async acceptInvitation(actor, input) {
      const { token, name, password } = parseInput(acceptInvitationSchema, input);
      const tokenHash = await sha256Hex(token);
      const open = await repository.find(tokenHash);
      if (!open) throw invitationOver();
      const { email, account } = open;
      if (account === null) {
        parseInput(newAccountSchema, { name, password });
        checkPassword(password, { email, name });
        const passwordHash = await hashPassword(password);
        await repository.accept(actor, { tokenHash, name, passwordHash, userId: null });
        return signIn(actor, { email, password });
      }
      // Whoever made an account with this address and never proved its mailbox need not be the person invited.
      if (!account.emailVerified) {
        throw new AppError(
          "email_not_verified",
          "The account with this address has never proven its mailbox. Do that first, or reset its password; then open the link again.",
        );
      }
      const outcome = await signIn(actor, { email, password });
      await repository.accept(actor, { tokenHash, userId: account.userId });
      return outcome;
    },
  };
}

/**
 * Makes an invitation and answers its token, which is kept nowhere. Earlier invitations of the same address end.
 * For operators' commands: there is no verb for it that a request reaches. Audited.
 */
export async function inviteStaff(
  repository: InvitationRepository,
  actor: Actor,
  { email, roles }: { email: string; roles: readonly StaffRole[] },
): Promise<{ token: string; expiresAt: string }> {
  const token = randomToken(256);
  const tokenHash = await sha256Hex(token);
  const expiresAt = await repository.invite(actor, { id: newUuid(), email, roles, tokenHash, validHours });
  return { token, expiresAt };
}
