// An amount of money in figures of one width.
import { type Money, formatMoney } from "#workers/shared/money.ts";

export function Price({ money, className = "" }: { money: Money; className?: string }) {
  return <span className={`whitespace-nowrap tabular-nums ${className}`}>{formatMoney(money)}</span>;
}
