// What checks a token: the public halves of the signing keys, and whether the session behind it is still there.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";

/** One public key (RFC 7517), as its owner's row names it. */
export interface PublicSigningKey {
  kid: string;
  jwk: { kty: string; crv: string; x: string };
}

/** The person behind a token, as the database has them now. */
export interface TokenHolder {
  email: string;
  emailVerified: boolean;
  name: string;
}

export interface TokenKeyRepository {
  /** Keys that may have signed a token that is still good: those in use, and those retired within the last hour. */
  publicKeys(): Promise<PublicSigningKey[]>;
  /** Undefined when the session has ended or the account is gone. One round trip. */
  holderOf(session: { sessionId: string; userId: string }): Promise<TokenHolder | undefined>;
}

const jwkSchema = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
const keyRowSchema = z.object({ id: z.string(), publicKey: z.string() });
const holderSchema = z.object({ email: z.string(), emailVerified: z.boolean(), name: z.string() });

export function createTokenKeyRepository(database: Database): TokenKeyRepository {
  return {
    async publicKeys() {
      const { rows } = await database.execute(sql`
        select id::text, public_key as "publicKey" from signing_keys
        where expires_at is null or expires_at > now() - interval '1 hour' order by created_at desc limit 20`);
      return rows.map((row) => {
        const { id, publicKey } = keyRowSchema.parse(row);
        return { kid: id, jwk: jwkSchema.parse(JSON.parse(publicKey)) };
      });
    },

    async holderOf({ sessionId, userId }) {
      const { rows } = await database.execute(sql`
        select u.email, u.email_verified as "emailVerified", u.name
        from sessions s join users u on u.id = s.user_id
        where s.id = ${sessionId}::uuid and s.user_id = ${userId}::uuid and s.expires_at > now()`);
      return rows[0] && holderSchema.parse(rows[0]);
    },
  };
}
