// The frame of every page: document, head and foot, and what is shown when a page fails.
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import headingFont from "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url";
import textFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { type Currency, defaultCurrency } from "#workers/shared/money.ts";
import { moneyForms } from "./messages/money-forms.server.ts";
import { wordsFor } from "./messages/words.server.ts";
import { isCartForm } from "./http/cart-form.ts";
import type { PageHandle } from "./http/page-handle.ts";
import { textProperty } from "./http/shape.ts";
import "./styles/app.css";
import { DemoRibbon } from "./ui/shell/demo-ribbon.tsx";
import { useFocusAfterNavigation } from "./ui/shell/focus-after-navigation.ts";
import { NavigationProgress } from "./ui/shell/navigation-progress.tsx";
import { ErrorPage, errorWords } from "./ui/shell/error-page.tsx";
import { ScriptlessRefresh } from "./ui/shell/scriptless-refresh.tsx";
import { SiteFooter } from "./ui/shell/site-footer.tsx";
import { SiteHeader } from "./ui/shell/site-header.tsx";
import { useNonce } from "./ui/shell/nonce.tsx";
import { VisitorProvider } from "./ui/visitor.tsx";
import { useLocale, useWords, wordsIn, WordsProvider } from "./ui/words.tsx";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

const noCurrencies: readonly Currency[] = [];

export const links: LinksFunction = () => [
  ...[headingFont, textFont].map((href) => ({
    rel: "preload" as const,
    href,
    as: "font" as const,
    type: "font/woff2",
    crossOrigin: "anonymous" as const,
    // Styles and the first picture come before: until the faces are there, others of the same measures stand in.
    fetchpriority: "low",
  })),
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** Seen only where a page has none of its own: when it failed. */
export const meta: MetaFunction = ({ error, matches }) => [
  {
    title:
      error === undefined ? "Playshelf" : `${errorWords(error, wordsIn(matches, "shell")).title} · Playshelf`,
  },
  ...(error === undefined ? [] : [{ name: "robots", content: "noindex" }]),
];

/** The same for every visitor of one language and currency: no personal data belongs here, and it asks no service. */
export function loader({ context }: LoaderFunctionArgs) {
  const { currency, locale, appUrl, store } = context;
  const { storeName, supportAddress, currencies } = store;
  return {
    currency,
    locale,
    appUrl,
    storeName,
    supportAddress,
    currencies,
    moneyForms: moneyForms(locale),
    words: wordsFor(context, "shell", "forms"),
  };
}

/** Only a form can change the currency, and no form of the cart does; another language is another document. */
export function shouldRevalidate({ formMethod, formAction }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === "POST" && !isCartForm(formAction);
}

export function Layout({ children }: { children: ReactNode }) {
  return (
    <WordsProvider>
      <Document>{children}</Document>
    </WordsProvider>
  );
}

function Document({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const matches = useMatches();
  const say = useWords("shell");
  const ownShell = matches.some(({ handle: one }) => textProperty(one, "shell") === "admin");
  const storeName = root?.storeName ?? "Playshelf";
  return (
    <html lang={useLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#240b20" />
        <Meta />
        <Links />
        <ScriptlessRefresh matches={matches} />
      </head>
      <body>
        <VisitorProvider>
          <a
            href="#content"
            className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-3 focus:font-semibold"
          >
            {say("skip")}
          </a>
          <NavigationProgress />
          <DemoRibbon />
          {ownShell ? (
            children
          ) : (
            <>
              <SiteHeader
                storeName={storeName}
                currency={root?.currency ?? defaultCurrency}
                currencies={root?.currencies ?? noCurrencies}
              />
              <main id="content" tabIndex={-1} className="grow outline-none">
                {children}
              </main>
              <SiteFooter storeName={storeName} supportAddress={root?.supportAddress ?? null} />
            </>
          )}
        </VisitorProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  useFocusAfterNavigation();
  return <Outlet />;
}

export function ErrorBoundary() {
  useFocusAfterNavigation();
  return <ErrorPage />;
}
