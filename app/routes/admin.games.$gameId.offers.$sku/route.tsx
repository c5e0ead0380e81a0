// One offer: what is said of it, its prices, and what it opens when it is a bundle's.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData, useOutletContext } from "@remix-run/react";
import { answer, notFound } from "#app/http/answer.ts";
import { textOf } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { saveSection } from "#app/http/section-action.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import {
  bundleShape,
  emptyOffer,
  offerInput,
  offerShape,
  priceField,
  pricesInput,
  pricesShape,
  pricesValue,
  storedOffer,
} from "#app/ui/section/offer-shapes.ts";
import { SectionForm } from "#app/ui/section/section-form.tsx";
import { fieldsOf, type Value } from "#app/ui/section/shape.ts";
import type { EditorData } from "../admin.games.$gameId/route.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Offer · Admin" }, matches);

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { gameId = "", sku = "" } = params;
  const game = await answer(context, () => context.services.staffGames.getGame(context.actor, { gameId }));
  if (storedOffer(game, sku) === undefined) throw notFound(context, "The game has no such offer.");
  return { sku };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await context.admit("catalogue:write");
  const { gameId = "", sku = "" } = params;
  const form = await request.formData();
  const done = `/admin/games/${gameId}/offers/${encodeURIComponent(sku)}?done=saved`;
  const common = { gameId, done };
  switch (textOf(form, "section")) {
    case "prices":
      return saveSection(context, form, {
        ...common,
        section: "prices",
        shape: pricesShape,
        storedOf: (game) => pricesValue(storedOffer(game, sku)),
        toInput: (value) => pricesInput(value, sku),
        fieldOf: priceField,
      });
    case "bundle":
      return saveSection(context, form, {
        ...common,
        section: "bundle",
        shape: bundleShape,
        storedOf: (game) => ({ items: storedOffer(game, sku)?.bundleItems ?? [] }),
        toInput: (value) => ({ ...fieldsOf(value), sku }),
      });
    default: {
      const game = await answer(context, () => context.services.staffGames.getGame(actor, { gameId }));
      return saveSection(context, form, {
        ...common,
        section: "offer",
        shape: offerShape(game, false),
        storedOf: (stored): Value => storedOffer(stored, sku) ?? emptyOffer,
        toInput: (value) => offerInput(value, false),
      });
    }
  }
}

export default function OfferPage() {
  const { sku } = useLoaderData<typeof loader>();
  const { game, mayWrite } = useOutletContext<EditorData>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const offer = game.offers.find((one) => one.sku === sku);
  if (offer === undefined) return null;
  const common = { version: game.version, refused, mayWrite };
  const facts = [offer.platform, offer.edition, offer.format, offer.condition].filter(
    (fact) => fact !== null,
  );
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel id="offer" title={sku} lead={`${facts.join(" · ")}. These stay: another one is another offer.`}>
        <SectionForm section="offer" shape={offerShape(game, false)} stored={{ ...offer }} {...common} />
      </Panel>
      <div className="space-y-5">
        <Panel id="prices" title="Prices" lead="From now on; what was asked before stays in the ledger.">
          <SectionForm section="prices" shape={pricesShape} stored={pricesValue(offer)} {...common} />
        </Panel>
        {game.kind === "bundle" && (
          <Panel id="bundle" title="What it opens">
            <SectionForm
              section="bundle"
              shape={bundleShape}
              stored={{ items: offer.bundleItems }}
              {...common}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}
