// What is shown when a page cannot be: in plain words, with the ways on, and never a stack.
import type { ReactNode } from "react";
import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { textProperty } from "#app/http/shape.ts";
import { ButtonLink } from "../button.tsx";
import { EmptyShelf } from "../empty-shelf.tsx";
import { PageHeading } from "../page-heading.tsx";

interface Words {
  status: number;
  title: string;
  detail: string;
  requestId?: string | undefined;
}

/** A title and a sentence for whatever was thrown; only what was written for customers gets through. */
export function errorWords(error: unknown): Words {
  if (!isRouteErrorResponse(error)) {
    return {
      status: 500,
      title: "Something went wrong on our side",
      detail: "The page could not be made. Nothing was charged or changed. Please try again in a moment.",
    };
  }
  const { status, data } = error as { status: number; data: unknown };
  const requestId = textProperty(data, "requestId");
  const detail = textProperty(data, "detail");
  if (status === 404) {
    return { status, title: "Nothing stands here", detail: detail ?? "There is no such page.", requestId };
  }
  return {
    status,
    title: textProperty(data, "title") ?? "Something went wrong",
    detail: detail ?? "That did not work. Please go back and try again.",
    requestId,
  };
}

interface ErrorPageProps {
  /** The ways on, in place of those into the shop. */
  ways?: ReactNode;
}

export function ErrorPage({ ways }: ErrorPageProps) {
  const words = errorWords(useRouteError());
  const { pathname, search } = useLocation();
  return (
    <div className="mx-auto max-w-7xl px-4 py-14 sm:px-6 sm:py-20">
      <div className="flex flex-col items-start gap-8 md:flex-row md:items-center md:gap-14">
        <EmptyShelf className="w-64 shrink-0 sm:w-80" />
        <div>
          <p className="text-sm font-semibold text-soft">Error {words.status}</p>
          <PageHeading className="mt-1">{words.title}</PageHeading>
          <p className="mt-3 max-w-prose text-lg text-soft">{words.detail}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            {words.status >= 500 && (
              <ButtonLink to={pathname + search} reloadDocument prefetch="none">
                Try again
              </ButtonLink>
            )}
            {ways ?? (
              <>
                <ButtonLink to="/games" tone={words.status >= 500 ? "quiet" : "strong"}>
                  All games
                </ButtonLink>
                <ButtonLink to="/" tone="quiet">
                  Home
                </ButtonLink>
              </>
            )}
            {words.status === 404 && pathname.startsWith("/orders/") && (
              <ButtonLink to="/orders/find" tone="quiet">
                Send me my order link
              </ButtonLink>
            )}
          </div>
          {words.requestId !== undefined && (
            <p className="mt-8 text-sm text-soft">
              If you write to us, name this request: <code className="select-all">{words.requestId}</code>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
