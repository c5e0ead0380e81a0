// The addresses under /api/auth in the API's document.
import { answer, type RouteDescription } from "../../shared/describe-route.ts";
import { issuedTokenSchema, publicKeySetSchema } from "./users.schemas.ts";

export const authDocs = {
  oauthCallback: {
    id: "finishOAuth",
    tag: "Sign-in",
    summary: "Where an identity provider sends people back to",
    description:
      "Ends a sign-in with Google or GitHub that the sign-in page began. Browsers come here, programs do not: the state is bound to the browser by a cookie and good once.",
    path: { provider: { description: "The provider.", example: "google" } },
    queryExample: { code: "4/0AX4XfWh…", state: "9pS1vW2…" },
    answers: {
      303: {
        description:
          "To the page that the visitor came for, signed in; or to the sign-in page with a reason.",
        headers: { Location: "A path of this shop." },
      },
    },
    errors: [],
  },
  token: {
    id: "issueToken",
    tag: "Sign-in",
    summary: "A token for a first-party client",
    description:
      "A JWT (EdDSA) of the signed-in person, good for 15 minutes on calls that take tokens: `Authorization: Bearer …`. Needs a browser's session; a token gets no other token.",
    answers: {
      200: answer("The token. It is not kept.", issuedTokenSchema, {
        token: "eyJhbGciOiJFZERTQSIsImtpZCI6IjAxOThjMGRlIn0.eyJzdWIiOiIwMTk4YzBkZSJ9.c2lnbmF0dXJl",
        tokenType: "Bearer",
        expiresInSeconds: 900,
      }),
    },
    errors: [],
  },
  jwks: {
    id: "listTokenKeys",
    tag: "Sign-in",
    summary: "The keys that check tokens",
    description:
      "Public keys (RFC 7517). A token's issuer and audience are this shop's address; its header names the key.",
    answers: {
      200: answer("Keys in use, and those retired within the last hour.", publicKeySetSchema, {
        keys: [
          {
            kid: "0198c0de-0000-7000-8000-000000000001",
            kty: "OKP",
            alg: "EdDSA",
            crv: "Ed25519",
            x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
          },
        ],
      }),
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;
