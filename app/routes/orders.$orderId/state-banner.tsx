// The state of the order, first thing on its page; changes are spoken.
import { Notice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { Order } from "#workers/services/orders/orders.schemas.ts";
import { stateWords } from "./state-words.ts";

interface StateBannerProps {
  order: Order;
  payForMinutes: number | null;
  confirming: boolean;
}

export function StateBanner({ order, payForMinutes, confirming }: StateBannerProps) {
  const say = useWords("order");
  const { tone, title, text } = stateWords(order, { payForMinutes, confirming }, say);
  return (
    <Notice tone={tone} role="status" title={title}>
      {/* What is to do next is the owner's. */}
      {order.access === "full" && <p>{text}</p>}
    </Notice>
  );
}
