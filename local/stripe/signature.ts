/** Signs webhook bodies as Stripe does: https://docs.stripe.com/webhooks/signature */
import { createHmac } from "node:crypto";

/**
 * The value of the `Stripe-Signature` header.
 * @param payload the exact bytes that are sent. @param secret `whsec_…`. @param atSeconds time of signing, Unix seconds.
 */
export function signPayload(payload: string, secret: string, atSeconds: number): string {
  const digest = createHmac("sha256", secret).update(`${atSeconds}.${payload}`).digest("hex");
  return `t=${atSeconds},v1=${digest}`;
}
