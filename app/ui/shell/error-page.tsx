// What is shown when a page cannot be: in plain words, with the ways on, and never a stack.
import type { ReactNode } from "react";
import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { textProperty } from "#app/http/shape.ts";
import type { Say } from "#app/messages/words.ts";
import { ButtonLink } from "../button.tsx";
import { EmptyShelf } from "../empty-shelf.tsx";
import { PageHeading } from "../page-heading.tsx";
import { useWords } from "../words.tsx";

interface Words {
  status: number;
  title: string;
  detail: string;
  requestId?: string | undefined;
}

/** A title and a sentence for whatever was thrown; only what was written for customers gets through. */
export function errorWords(error: unknown, say: Say<"shell">): Words {
  if (!isRouteErrorResponse(error)) {
    return { status: 500, title: say("crashTitle"), detail: say("crashDetail") };
  }
  const { status, data } = error as { status: number; data: unknown };
  const requestId = textProperty(data, "requestId");
  const detail = textProperty(data, "detail");
  if (status === 404) {
    return { status, title: say("missingTitle"), detail: detail ?? say("missingDetail"), requestId };
  }
  return {
    status,
    title: textProperty(data, "title") ?? say("errorTitle"),
    detail: detail ?? say("errorDetail"),
    requestId,
  };
}

interface ErrorPageProps {
  /** The ways on, in place of those into the shop. */
  ways?: ReactNode;
}

export function ErrorPage({ ways }: ErrorPageProps) {
  const say = useWords("shell");
  const words = errorWords(useRouteError(), say);
  const { pathname, search } = useLocation();
  return (
    <div className="mx-auto max-w-7xl px-4 py-14 sm:px-6 sm:py-20">
      <div className="flex flex-col items-start gap-8 md:flex-row md:items-center md:gap-14">
        <EmptyShelf className="w-64 shrink-0 sm:w-80" />
        <div>
          <p className="text-sm font-semibold text-soft">{say("errorNumber", { status: words.status })}</p>
          <PageHeading className="mt-1">{words.title}</PageHeading>
          <p className="mt-3 max-w-prose text-lg text-soft">{words.detail}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            {words.status >= 500 && (
              <ButtonLink to={pathname + search} reloadDocument prefetch="none">
                {say("tryAgain")}
              </ButtonLink>
            )}
            {ways ?? (
              <>
                <ButtonLink to="/games" tone={words.status >= 500 ? "quiet" : "strong"}>
                  {say("allGames")}
                </ButtonLink>
                <ButtonLink to="/" tone="quiet">
                  {say("home")}
                </ButtonLink>
              </>
            )}
            {words.status === 404 && pathname.startsWith("/orders/") && (
              <ButtonLink to="/orders/find" tone="quiet">
                {say("sendOrderLink")}
              </ButtonLink>
            )}
          </div>
          {words.requestId !== undefined && (
            <p className="mt-8 text-sm text-soft">
              {say("nameRequest")} <code className="select-all">{words.requestId}</code>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
