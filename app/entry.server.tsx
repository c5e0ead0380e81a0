// Renders a page: those that are the same for everybody whole, personal ones as a stream, for crawlers whole.
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/cloudflare";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToReadableStream } from "react-dom/server";
import { describeError } from "#workers/shared/describe-error.ts";
import { isSharedPage } from "#workers/shared/page-sharing.ts";
import { tellCancel } from "./http/tell-cancel.ts";
import { Nonce } from "./ui/shell/nonce.tsx";

/** How long loaders may take to stream; React gives up one second later. */
export const streamTimeout = 5_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const whole = isSharedPage(headers) || isbot(request.headers.get("user-agent") ?? "");
  const deadline = AbortSignal.timeout(streamTimeout + 1_000);
  let finalStatus = status;
  let gone = false;
  const body = await renderToReadableStream(
    <Nonce.Provider value={context.nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
    </Nonce.Provider>,
    {
      nonce: context.nonce,
      // In one piece also where it is long: no script has to put parts in their places.
      ...(whole && { progressiveChunkSize: Number.MAX_SAFE_INTEGER }),
      signal: AbortSignal.any([request.signal, deadline]),
      onError(error: unknown) {
        if (gone || request.signal.aborted) return;
        finalStatus = 500;
        context.logger.log("error", "render_failed", { error: describeError(error) });
      },
    },
  );
  if (whole) await body.allReady;
  headers.set("Content-Type", "text/html; charset=utf-8");
  // React is told of a reader that went away as of a failure.
  const read = whole ? body : tellCancel(body, () => (gone = true));
  return new Response(read, { headers, status: finalStatus });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  context.logger.log("error", "page_failed", { error: describeError(error) });
};
