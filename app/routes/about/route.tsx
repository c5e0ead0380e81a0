// What this shop is, and what it is not.
import type { MetaFunction } from "@remix-run/cloudflare";
import { Link } from "@remix-run/react";
import { publicHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read" };

export const headers = publicHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(
    {
      title: "About this demonstration",
      description: "Playshelf is a demonstration of an online shop: nothing is sold, no one is affiliated.",
      canonicalPath: "/about",
    },
    matches,
  );

export default function About() {
  return (
    <Column>
      <Breadcrumb trail={[{ label: "Home", to: "/" }]} here="About" />
      <PageHeading>About this demonstration</PageHeading>
      <div className="prose-column mt-6 text-lg">
        <p>
          Playshelf shows how a shop for video games can be built. Nothing is sold here: no payment is taken,
          no key opens anything and no parcel leaves. The keys that an order shows begin with DEMO and have a
          form that no platform uses.
        </p>
        <h2>Names and pictures</h2>
        <p>
          Names of games, companies and platforms belong to their owners. They are used as text, to name the
          things they stand for. Playshelf is not affiliated with any of them, and none of them has endorsed
          it.
        </p>
        <p>
          Every cover is drawn by the shop&rsquo;s own software from a game&rsquo;s title. None is a picture
          of the real packaging. Descriptions are our own words.
        </p>
        <h2>Prices and stock</h2>
        <p>
          Prices and quantities are made up. They behave as real ones would: copies in an unpaid order are
          held for a while, the last copy can be bought only once, and a price in a cart is checked again at
          checkout.
        </p>
        <h2>What is kept</h2>
        <p>
          A cart is kept for thirty days behind a random number in a cookie. An order keeps the e-mail address
          that was given and, for boxed copies, the postal address. An account keeps a name, an address and,
          if you like, postal addresses; a list of where you are signed in shows device and network address.
          There is no tracking and no advertising. Please use an address made for trying things out.
        </p>
        <p>
          <Link to="/games" prefetch="intent">
            Look around the shop
          </Link>{" "}
          or{" "}
          <Link to="/orders/find" prefetch="intent">
            find an order again
          </Link>
          .
        </p>
      </div>
    </Column>
  );
}
