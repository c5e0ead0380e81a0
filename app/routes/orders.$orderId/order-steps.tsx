// What the buyer can do with the order as it stands.
import { Form, useNavigation } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { useMoney, useWords } from "#app/ui/words.tsx";
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
  const say = useWords("order");
  const shell = useWords("shell");
  const money = useMoney();
  if (order.state === "pending_payment") {
    return (
      <div className="mt-5 flex flex-wrap gap-3">
        {confirming && refresh !== null && (
          <ButtonLink to={refresh.path} replace preventScrollReset>
            {say("lookAgain")}
          </ButtonLink>
        )}
        <Act intent="pay" tone={confirming ? "quiet" : "strong"}>
          {confirming ? say("backToPay") : say("payNow", { total: money(order.total) })}
        </Act>
        <Act intent="cancel" tone="quiet">
          {say("cancel")}
        </Act>
      </div>
    );
  }
  if (order.state === "expired" || order.state === "cancelled") {
    return (
      <div className="mt-5 flex flex-wrap gap-3">
        <Act intent="reorder">{say("reorder")}</Act>
        <ButtonLink to="/games" tone="quiet">
          {shell("allGames")}
        </ButtonLink>
      </div>
    );
  }
  return null;
}
