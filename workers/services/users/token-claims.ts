// What a token of a first-party client says, and for how long (docs/decisions/0016).
import { z } from "zod";

/** The one algorithm that tokens are signed with; what a token's own header says chooses nothing. */
export const tokenAlgorithm = "EdDSA";
export const tokenCurve = "Ed25519";
export const tokenMinutes = 15;

/** `sid` is the session that the token came from: where it matters, that session must still be there. */
export const tokenClaimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  email: z.string(),
  email_verified: z.boolean(),
  name: z.string(),
});
export type TokenClaims = z.infer<typeof tokenClaimsSchema>;
