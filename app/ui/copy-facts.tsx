// What has to be known of a copy before paying, fact by fact: on the game's page, in the cart and at checkout.
import type { CopyFacts } from "#workers/services/listing/game.schemas.ts";

interface Fact {
  term: string;
  value: string;
}

/** Countries that are named at once; more of them are told as a number that opens. */
const mostNamed = 4;

/** Stated facts in the order in which they decide whether a copy can be used. */
export function statedFacts({ format, activation, drm, region, condition, discRegion }: CopyFacts): Fact[] {
  const facts: (Fact | null)[] =
    format === "key"
      ? [
          activation === null ? null : { term: "Activates on", value: activation },
          drm === null ? null : { term: "Copy protection", value: drm === "none" ? "None" : drm },
          { term: "Region", value: region },
        ]
      : [
          condition === null ? null : { term: "Condition", value: condition === "new" ? "New" : "Used" },
          discRegion === null ? null : { term: "Disc region", value: discRegion },
          { term: "Region", value: region },
          { term: "Delivery", value: "Sent by post" },
        ];
  return facts.filter((fact) => fact !== null);
}

interface CopyFactListProps {
  facts: CopyFacts;
  /** By ISO 3166-1 code; a country that is missing is told by its code. */
  countryNames: Readonly<Record<string, string>>;
}

function Countries({ codes, names }: { codes: readonly string[]; names: CopyFactListProps["countryNames"] }) {
  const all = codes.map((code) => names[code] ?? code).join(", ");
  if (codes.length <= mostNamed) return <>{`${all} only`}</>;
  return (
    <details className="inline-block align-top">
      <summary className="underline decoration-dotted underline-offset-4">
        {codes.length} countries only
      </summary>
      <span className="block max-w-prose">{all}</span>
    </details>
  );
}

export function CopyFactList({ facts, countryNames }: CopyFactListProps) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
      {statedFacts(facts).map(({ term, value }) => (
        <div key={term}>
          <dt className="inline text-soft">{term}: </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
      {facts.activationCountries !== null && (
        <div>
          <dt className="inline text-soft">Activates in: </dt>
          <dd className="inline font-medium">
            <Countries codes={facts.activationCountries} names={countryNames} />
          </dd>
        </div>
      )}
    </dl>
  );
}
