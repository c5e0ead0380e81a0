// The database's figures as values of metrics.
import type { GaugeName, GaugeValue } from "../../platform/metrics/metric-names.ts";
import type { Figures } from "./monitoring.repository.ts";

/** One value for each figure; a queue without dead messages has none. */
export function gaugeValues({ outbox, dead, payments, keys, mails, sessions }: Figures): GaugeValue[] {
  const plain: Partial<Record<GaugeName, number>> = {
    playshelf_outbox_messages: outbox.messages,
    playshelf_outbox_oldest_seconds: outbox.oldestSeconds,
    playshelf_payments_unsettled: payments.unsettled,
    playshelf_payments_oldest_unsettled_seconds: payments.oldestSeconds,
    playshelf_key_pools: keys.pools,
    playshelf_key_pools_empty: keys.empty,
    playshelf_keys_free: keys.free,
    playshelf_sessions_active: sessions,
  };
  const value = (name: GaugeName, labels: Record<string, string>, of: number): GaugeValue => ({
    name,
    labels,
    value: of,
  });
  return [
    ...Object.entries(plain).map(([name, of]) => value(name as GaugeName, {}, of)),
    ...Object.entries(dead).map(([queue, of]) => value("playshelf_dead_messages", { queue }, of)),
    ...keys.lowest.map(({ sku, free }) => value("playshelf_key_pool_keys_free", { sku }, free)),
    ...Object.entries(mails).map(([state, of]) => value("playshelf_mails", { state }, of)),
  ];
}
