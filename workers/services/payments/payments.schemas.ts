// What the payment provider's webhook is answered.
import { z } from "zod";

/** `fresh` is false for an event that came before. */
export const eventReceivedSchema = z.object({ received: z.string(), fresh: z.boolean() });
