// Lines as a short list: in the summary of a checkout and on an order.
import { Link } from "@remix-run/react";
import type { Money } from "#workers/shared/money.ts";
import { Cover } from "./cover.tsx";
import type { ReactNode } from "react";
import { editionName, formatName } from "./offer-facts.ts";
import { Price } from "./price.tsx";
import { useWords } from "./words.tsx";

export interface CopyLine {
  sku: string;
  gameSlug: string;
  title: string;
  platform: string;
  edition: string;
  format: "key" | "boxed";
  coverPath: string;
  quantity: number;
  lineTotal: Money | null;
}

interface CopiesProps<Line extends CopyLine> {
  lines: readonly Line[];
  /** What else is said below a line. */
  about?: (line: Line) => ReactNode;
}

export function Copies<Line extends CopyLine>({ lines, about }: CopiesProps<Line>) {
  const say = useWords("copies");
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.sku} className="flex items-start gap-3.5 py-3.5">
          <Cover path={line.coverPath} className="w-12 rounded-b-[3px]" />
          <div className="min-w-0 grow text-[0.9375rem]">
            <Link
              to={`/games/${line.gameSlug}`}
              prefetch="intent"
              className="font-semibold underline-offset-4 hover:underline"
            >
              {line.title}
            </Link>
            <p className="text-sm text-soft">
              {[line.platform, formatName(line, say), editionName(line, say)].filter(Boolean).join(" · ")}
            </p>
            {about?.(line)}
          </div>
          <p className="text-right text-[0.9375rem] whitespace-nowrap">
            {line.quantity > 1 && <span className="text-soft">{line.quantity} × </span>}
            {line.lineTotal !== null && <Price money={line.lineTotal} className="font-semibold" />}
          </p>
        </li>
      ))}
    </ul>
  );
}
