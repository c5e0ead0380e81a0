// What the buyer can do with the order as it stands.
import { Form, useNavigation } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { formatMoney } from "#workers/shared/money.ts";
import type { Order } from "#workers/services/orders/orders.schemas.ts";

interface OrderStepsProps {
  order: Order;
  confirming: boolean;
  refresh: { path: string } | null;
}

function Act({ intent, tone, children }: { intent: string; tone?: "strong" | "quiet"; children: string }) {
  const navigation = useNavigation();
  const busy = navigation.state !== "idle" && navigation.formData?.get("intent") === intent;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button tone={tone ?? "strong"} busy={busy} disabled={busy}>
        {children}
      </Button>
    </Form>
  );
}

export function OrderSteps({ order, confirming, refresh }: OrderStepsProps) {
  if (order.state === "pending_payment") {
    return (
      <div className="mt-5 flex flex-wrap gap-3">
        {confirming && refresh !== null && (
          <ButtonLink to={refresh.path} replace preventScrollReset>
            Look again
          </ButtonLink>
        )}
        <Act intent="pay" tone={confirming ? "quiet" : "strong"}>
          {confirming ? "Back to the payment page" : `Pay ${formatMoney(order.total)} now`}
        </Act>
        <Act intent="cancel" tone="quiet">
          Cancel the order
        </Act>
      </div>
    );
  }
  if (order.state === "expired" || order.state === "cancelled") {
    return (
      <div className="mt-5 flex flex-wrap gap-3">
        <Act intent="reorder">Put it back into the cart</Act>
        <ButtonLink to="/games" tone="quiet">
          All games
        </ButtonLink>
      </div>
    );
  }
  return null;
}
