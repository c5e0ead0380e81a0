// Editions side by side: a table where there is room, a card for each on a phone. Only where there is something to compare.
import { Price } from "#app/ui/price.tsx";
import { StockNote } from "#app/ui/stock-note.tsx";
import { Rich, useWords } from "#app/ui/words.tsx";
import { CheckIcon } from "#app/ui/icons/icons.tsx";
import type { Edition } from "#workers/services/listing/game.schemas.ts";
import { Section } from "./section.tsx";

/** Everything that any edition contains, in the order of the editions. */
export function thingsOf(editions: readonly Edition[]): string[] {
  return [...new Set(editions.flatMap((edition) => edition.contents))];
}

function FromPrice({ edition }: { edition: Edition }) {
  const ofCopies = useWords("copies");
  const price = edition.fromPrice;
  if (price === null) return <span className="text-soft">{ofCopies("notForSale")}</span>;
  return (
    <span className="text-soft">
      <Rich
        of="game"
        text="from"
        parts={{ price: () => <Price money={price} className="font-bold text-ink" /> }}
      />
    </span>
  );
}

function Has({ has }: { has: boolean }) {
  const say = useWords("game");
  return has ? (
    <>
      <CheckIcon className="mx-auto size-5 text-good" />
      <span className="sr-only">{say("yes")}</span>
    </>
  ) : (
    <>
      <span aria-hidden="true" className="text-soft">
        –
      </span>
      <span className="sr-only">{say("no")}</span>
    </>
  );
}

function Comparison({ editions }: { editions: readonly Edition[] }) {
  const say = useWords("game");
  const cell = "border-t border-line px-4 py-2.5";
  return (
    <div className="mt-4 hidden overflow-x-auto rounded-card border border-line bg-surface md:block">
      <table className="w-full text-[0.9375rem]">
        <thead>
          <tr>
            <td className="px-4 py-3" />
            {editions.map(({ slug, name }) => (
              <th key={slug} scope="col" className="px-4 py-3 text-center font-display text-lg font-bold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {thingsOf(editions).map((thing) => (
            <tr key={thing}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {thing}
              </th>
              {editions.map(({ slug, contents }) => (
                <td key={slug} className={`${cell} text-center`}>
                  <Has has={contents.includes(thing)} />
                </td>
              ))}
            </tr>
          ))}
          <tr className="bg-sunken">
            <th scope="row" className={`${cell} text-left font-semibold`}>
              {say("price")}
            </th>
            {editions.map((edition) => (
              <td key={edition.slug} className={`${cell} text-center`}>
                <FromPrice edition={edition} />
                {edition.fromPrice !== null && (
                  <span className="mt-0.5 block text-sm">
                    <StockNote availability={edition.availability} fewLeft={null} />
                  </span>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Cards({ editions }: { editions: readonly Edition[] }) {
  return (
    <ul className="mt-4 space-y-3 md:hidden">
      {editions.map((edition) => (
        <li key={edition.slug} className="rounded-card border border-line bg-surface p-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="text-lg font-bold">{edition.name}</h3>
            <p className="text-[0.9375rem]">
              <FromPrice edition={edition} />
            </p>
          </div>
          <ul className="mt-2 space-y-1.5 text-[0.9375rem]">
            {edition.contents.map((thing) => (
              <li key={thing} className="flex gap-2">
                <CheckIcon className="mt-0.5 size-4.5 text-good" /> {thing}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

export function EditionList({ editions }: { editions: readonly Edition[] }) {
  const say = useWords("game");
  if (editions.length < 2 || thingsOf(editions).length === 0) return null;
  return (
    <Section id="editions" title={say("editions")}>
      <Comparison editions={editions} />
      <Cards editions={editions} />
    </Section>
  );
}
