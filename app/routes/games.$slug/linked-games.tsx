// Games that come with this one or belong to it, each a line with its price.
import { Link } from "@remix-run/react";
import { Price } from "#app/ui/price.tsx";
import { Rich, useWords } from "#app/ui/words.tsx";
import type { GameLink } from "#workers/services/listing/game-details.schemas.ts";
import { Section } from "./section.tsx";

interface LinkedGamesProps {
  id: string;
  title: string;
  games: readonly GameLink[];
}

export function LinkedGames({ id, title, games }: LinkedGamesProps) {
  const ofCopies = useWords("copies");
  if (games.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <ul className="mt-4 divide-y divide-line rounded-card border border-line bg-surface">
        {games.map(({ slug, title: name, releaseYear, fromPrice }) => (
          <li key={slug} className="flex items-baseline justify-between gap-4 px-4 py-1.5 sm:px-5">
            <p className="min-w-0">
              <Link
                to={`/games/${slug}`}
                prefetch="intent"
                className="inline-flex min-h-11 items-center font-semibold underline-offset-4 hover:underline"
              >
                {name}
              </Link>
              {releaseYear !== null && <span className="text-sm text-soft"> ({releaseYear})</span>}
            </p>
            <p className="text-right text-[0.9375rem] whitespace-nowrap">
              {fromPrice === null ? (
                <span className="text-soft">{ofCopies("notForSale")}</span>
              ) : (
                <span className="text-soft">
                  <Rich
                    of="game"
                    text="from"
                    parts={{ price: () => <Price money={fromPrice} className="font-semibold text-ink" /> }}
                  />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
