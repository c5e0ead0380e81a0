// The coarse limits: what a request counts as before anybody looks at it closer.

/** Kind -> name of its binding in wrangler.toml, where the numbers are. */
export const limitKinds = {
  reading: "LIMIT_READING",
  search: "LIMIT_SEARCH",
  changes: "LIMIT_CHANGES",
  credentials: "LIMIT_CREDENTIALS",
  probes: "LIMIT_PROBES",
  webhooks: "LIMIT_WEBHOOKS",
} as const;

export type LimitKind = keyof typeof limitKinds;
