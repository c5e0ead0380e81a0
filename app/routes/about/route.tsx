// What this shop is, and what it is not.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link } from "@remix-run/react";
import { Fragment } from "react";
import type { WordKey } from "#app/messages/words.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Rich, useWords, wordsIn } from "#app/ui/words.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export const headers = publicHeaders;

export const meta: MetaFunction = ({ matches }) => {
  const say = wordsIn(matches, "about");
  return pageMeta({ title: say("title"), description: say("description"), canonicalPath: "/about" }, matches);
};

export function loader({ context }: LoaderFunctionArgs) {
  return { words: wordsFor(context, "about") };
}

const sections = [
  { paragraphs: ["intro"] },
  { title: "names", paragraphs: ["namesOwned", "covers"] },
  { title: "prices", paragraphs: ["pricesMadeUp"] },
  { title: "kept", paragraphs: ["keptWhat"] },
] as const satisfies readonly { title?: WordKey<"about">; paragraphs: readonly WordKey<"about">[] }[];

export default function About() {
  const say = useWords("about");
  const shell = useWords("shell");
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={say("here")} />
      <PageHeading>{say("title")}</PageHeading>
      <div className="prose-column mt-6 text-lg">
        {sections.map((section) => (
          <Fragment key={section.paragraphs[0]}>
            {"title" in section && <h2>{say(section.title)}</h2>}
            {section.paragraphs.map((key) => (
              <p key={key}>{say(key)}</p>
            ))}
          </Fragment>
        ))}
        <p>
          <Rich
            of="about"
            text="ways"
            parts={{
              games: (words) => (
                <Link to="/games" prefetch="intent">
                  {words}
                </Link>
              ),
              order: (words) => (
                <Link to="/orders/find" prefetch="intent">
                  {words}
                </Link>
              ),
            }}
          />
        </p>
      </div>
    </Column>
  );
}
