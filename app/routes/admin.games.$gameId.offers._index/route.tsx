// What is sold of a game, and a form for another offer.
import type { ActionFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useOutletContext } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { saveSection } from "#app/http/section-action.ts";
import { Chip } from "#app/ui/admin/chip.tsx";
import { Panel } from "#app/ui/admin/panel.tsx";
import { emptyOffer, offerInput, offerShape, pricesValue } from "#app/ui/section/offer-shapes.ts";
import { SectionForm } from "#app/ui/section/section-form.tsx";
import { fieldsOf, fieldText } from "#app/ui/section/shape.ts";
import type { EditorData } from "../admin.games.$gameId/route.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Offers · Admin" }, matches);

/** The frame has read the game; this is here so that the page asks for its permission by itself. */
export function loader() {
  return null;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await context.admit("catalogue:write");
  const gameId = params["gameId"] ?? "";
  const game = await answer(context, () => context.services.staffGames.getGame(actor, { gameId }));
  return saveSection(context, await request.formData(), {
    gameId,
    section: "offer",
    shape: offerShape(game, true),
    storedOf: () => emptyOffer,
    toInput: (value) => offerInput(value, true),
    done: `/admin/games/${gameId}/offers?done=saved`,
  });
}

type Offer = EditorData["game"]["offers"][number];

function OfferRow({ offer, base }: { offer: Offer; base: string }) {
  const { sku, platform, edition, format, condition, region, active } = offer;
  const prices = Object.entries(fieldsOf(pricesValue(offer))).flatMap(([currency, amount]) =>
    amount === null ? [] : [`${currency} ${fieldText(amount)}`],
  );
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-1 py-3">
      <div className="min-w-0 grow">
        <Link
          to={`${base}/offers/${encodeURIComponent(sku)}`}
          prefetch="intent"
          className="font-semibold break-all underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {sku}
        </Link>
        <p className="text-[0.9375rem] break-words text-soft">
          {[platform, edition, format, condition, region].filter((fact) => fact !== null).join(" · ")}
        </p>
      </div>
      <p className="text-[0.9375rem] tabular-nums">{prices.length === 0 ? "no price" : prices.join(" · ")}</p>
      {active ? <Chip tone="good">On sale</Chip> : <Chip>Off sale</Chip>}
    </li>
  );
}

export default function Offers() {
  const { game, mayWrite } = useOutletContext<EditorData>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const missing = [
    ...(game.releases.length === 0 ? ["a release"] : []),
    ...(game.editions.length === 0 ? ["an edition"] : []),
  ];
  return (
    <>
      <Panel id="offers" title="Offers" lead="One a platform, edition, format, region and condition.">
        {game.offers.length === 0 ? (
          <p className="text-soft">Nothing is sold of it yet.</p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {game.offers.map((offer) => (
              <OfferRow key={offer.sku} offer={offer} base={`/admin/games/${game.id}`} />
            ))}
          </ul>
        )}
      </Panel>
      {mayWrite && (
        <Panel id="another" title="Another offer" lead="Its prices and stock come afterwards.">
          {missing.length > 0 ? (
            <p>It needs {missing.join(" and ")} first.</p>
          ) : (
            <SectionForm
              section="offer"
              shape={offerShape(game, true)}
              version={game.version}
              stored={emptyOffer}
              refused={refused}
              mayWrite={mayWrite}
              save="Make the offer"
            />
          )}
        </Panel>
      )}
    </>
  );
}
