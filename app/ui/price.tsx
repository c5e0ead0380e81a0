// An amount of money in figures of one width.
import type { Money } from "#workers/shared/money.ts";
import { useMoney } from "./words.tsx";

export function Price({ money, className = "" }: { money: Money; className?: string }) {
  const text = useMoney();
  return <span className={`whitespace-nowrap tabular-nums ${className}`}>{text(money)}</span>;
}
