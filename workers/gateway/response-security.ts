// Headers that every answer has, whoever made it; a route may say something stricter or other of its own.
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

const powers = {
  accelerometer: [],
  autoplay: [],
  camera: [],
  displayCapture: [],
  fullscreen: [],
  geolocation: [],
  gyroscope: [],
  magnetometer: [],
  microphone: [],
  midi: [],
  payment: [],
  usb: [],
  xrSpatialTracking: [],
};

/** What is no page runs nothing and is shown in no frame. */
const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const always = secureHeaders({
  overwrite: false,
  // gateway/transport-security.ts knows when.
  strictTransportSecurity: false,
  referrerPolicy: "strict-origin-when-cross-origin",
  xFrameOptions: "DENY",
  // Helpers of browsers that nobody uses any more.
  xDownloadOptions: false,
  xDnsPrefetchControl: false,
  permissionsPolicy: powers,
});

/** The usual headers, and a policy under which nothing runs for every answer that brought none. */
export const secureResponses: MiddlewareHandler = async (c, next) => {
  await always(c, next);
  const { headers } = c.res;
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", nothingRuns);
  // Kept by nobody means personal: no search engine lists it either.
  if (!headers.has("X-Robots-Tag") && headers.get("Cache-Control")?.includes("no-store"))
    headers.set("X-Robots-Tag", "noindex");
};
