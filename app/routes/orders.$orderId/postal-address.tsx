// Where the boxed copies go.
import { useWords } from "#app/ui/words.tsx";
import type { Order } from "#workers/services/orders/orders.schemas.ts";

interface PostalAddressProps {
  order: Order;
  /** Its country's name. */
  country: string | null;
}

export function PostalAddress({ order, country }: PostalAddressProps) {
  const say = useWords("order");
  const address = order.shippingAddress;
  if (!order.requiresShipping || address === null) return null;
  const place = [address.postalCode, address.city].filter(Boolean).join(" ");
  const rows = [address.name, address.line1, address.line2, place, address.state, country];
  return (
    <section aria-labelledby="address" className="rounded-card border border-line bg-surface p-5">
      <h2 id="address" className="text-xl font-bold">
        {say("addressTitle")}
      </h2>
      <address className="mt-3 not-italic">
        {rows
          .filter((row): row is string => typeof row === "string" && row !== "")
          .map((row, index) => (
            <span key={index} className="block">
              {row}
            </span>
          ))}
      </address>
    </section>
  );
}
