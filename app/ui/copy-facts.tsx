// What has to be known of a copy before paying, fact by fact: on the game's page, in the cart and at checkout.
import type { Say } from "#app/messages/words.ts";
import type { CopyFacts } from "#workers/services/listing/game.schemas.ts";
import { regionName } from "./offer-facts.ts";
import { useWords } from "./words.tsx";

interface Fact {
  term: string;
  value: string;
}

/** Countries that are named at once; more of them are told as a number that opens. */
const mostNamed = 4;

/** Stated facts in the order in which they decide whether a copy can be used. */
export function statedFacts(
  { format, activation, drm, region, condition, discRegion }: CopyFacts,
  say: Say<"copies">,
): Fact[] {
  const where = { term: say("region"), value: regionName(region, say) };
  const facts: (Fact | null)[] =
    format === "key"
      ? [
          activation === null ? null : { term: say("activatesOn"), value: activation },
          drm === null ? null : { term: say("drm"), value: drm === "none" ? say("noDrm") : drm },
          where,
        ]
      : [
          condition === null
            ? null
            : { term: say("condition"), value: say(condition === "new" ? "new" : "used") },
          discRegion === null ? null : { term: say("discRegion"), value: discRegion },
          where,
          { term: say("delivery"), value: say("byPost") },
        ];
  return facts.filter((fact) => fact !== null);
}

interface CopyFactListProps {
  facts: CopyFacts;
  /** By ISO 3166-1 code; a country that is missing is told by its code. */
  countryNames: Readonly<Record<string, string>>;
}

function Countries({ codes, names }: { codes: readonly string[]; names: CopyFactListProps["countryNames"] }) {
  const say = useWords("copies");
  const all = codes.map((code) => names[code] ?? code).join(", ");
  if (codes.length <= mostNamed) return <>{say("only", { countries: all })}</>;
  return (
    <details className="inline-block align-top">
      <summary className="underline decoration-dotted underline-offset-4">
        {say("onlyCountries", { count: codes.length })}
      </summary>
      <span className="block max-w-prose">{all}</span>
    </details>
  );
}

export function CopyFactList({ facts, countryNames }: CopyFactListProps) {
  const say = useWords("copies");
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
      {statedFacts(facts, say).map(({ term, value }) => (
        <div key={term}>
          <dt className="inline text-soft">{term}: </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
      {facts.activationCountries !== null && (
        <div>
          <dt className="inline text-soft">{say("activatesIn")}: </dt>
          <dd className="inline font-medium">
            <Countries codes={facts.activationCountries} names={countryNames} />
          </dd>
        </div>
      )}
    </dl>
  );
}
