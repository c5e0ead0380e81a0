/** Who may import what: the table of the house as data. What no entry names is refused. */

/** Files that a zone may import; `typesOnly` refuses anything that is left at run time. */
export interface Allowance {
  readonly files: RegExp;
  readonly typesOnly?: boolean;
}

/** A part of the house, what it may import of the checkout, and which packages. */
export interface Zone {
  readonly name: string;
  readonly holds: RegExp;
  readonly files: readonly Allowance[];
  readonly packages: RegExp;
}

/** service -> the services whose door and schemas it may use; everything else goes by queue message. */
export const serviceEdges: Readonly<Record<string, readonly string[]>> = {
  orders: ["listing", "inventory", "promotions", "payments", "carts", "settings"],
  carts: ["listing", "inventory", "promotions", "settings"],
  listing: ["inventory", "settings"],
  search: ["listing"],
  notifications: ["orders", "users", "listing", "settings"],
  users: ["carts", "settings"],
};

/** Port folder of `workers/platform/` -> the one vendor's packages that it may import. */
export const vendorPackages: Readonly<Record<string, RegExp>> = {
  database: /^@neondatabase\/serverless$/,
  redis: /^@upstash\/redis$/,
  "rate-limiter": /^@upstash\/ratelimit$/,
  "payment-provider": /^stripe$/,
  mailer: /^resend$/,
  "search-index": /^meilisearch$/,
};

const shared: Allowance = { files: /^workers\/shared\// };
const portTypes: Allowance = { files: /^workers\/platform\//, typesOnly: true };
const serviceDoors: Allowance = { files: /^workers\/services\/[^/]+\/index\.ts$/ };
const everythingThatShips: Allowance = { files: /^(app|workers|db|ops)\// };

/** What any module of the Worker may use: the framework, the schema language and the query builder. */
const workerPackages = /^(hono|zod|drizzle-orm|@hono\/zod-validator)$/;
/** Libraries of one service's own business. */
const servicePackages: Readonly<Record<string, RegExp>> = {
  listing: /^(any-ascii|image-size)$/,
  users: /^(better-auth|jose)$/,
};
const anyPackage = /^(?!remix$)/;

function serviceZone(path: string): Zone | undefined {
  const service = /^workers\/services\/([^/]+)\//.exec(path)?.[1];
  if (service === undefined) return undefined;
  const isRepository = /\.repository\.ts$/.test(path);
  const edges = serviceEdges[service] ?? [];
  return {
    name: `services/${service}${isRepository ? " (repository)" : ""}`,
    holds: /^workers\/services\//,
    files: [
      { files: new RegExp(`^workers/services/${service}/`) },
      shared,
      portTypes,
      ...edges.map((edge) => ({
        files: new RegExp(`^workers/services/${edge}/(index|[^/]+\\.schemas)\\.ts$`),
      })),
      ...(isRepository ? [{ files: /^db\/schema\// }] : []),
    ],
    packages: new RegExp(`${workerPackages.source}|${servicePackages[service]?.source ?? "^$"}`),
  };
}

function platformZone(path: string): Zone | undefined {
  const port = /^workers\/platform\/([^/.]+)/.exec(path)?.[1];
  if (port === undefined) return undefined;
  const vendor = vendorPackages[port];
  return {
    name: `platform/${port}`,
    holds: /^workers\/platform\//,
    files: [{ files: new RegExp(`^workers/platform/${port}[./]`) }, shared, portTypes],
    packages: new RegExp(`${workerPackages.source}${vendor === undefined ? "" : `|${vendor.source}`}`),
  };
}

const zones: readonly Zone[] = [
  {
    name: "app",
    holds: /^app\//,
    files: [
      { files: /^app\// },
      shared,
      { files: /^workers\/services\/[^/]+\/index\.ts$/, typesOnly: true },
      { files: /^workers\/services\/[^/]+\/((staff|media)\/)?[^/]+\.schemas\.ts$/ },
    ],
    packages:
      /^(react|react-dom|isbot|uqr|zod|@formatjs\/icu-messageformat-parser|@remix-run\/(react|cloudflare|route-config|fs-routes)|@fontsource-variable\/[a-z-]+)$/,
  },
  {
    name: "wiring",
    holds:
      /^workers\/(index|compose|compose-caches|compose-catalogue|compose-isolate|compose-services|load-context)\.ts$/,
    files: [everythingThatShips, { files: /^build\/server\// }],
    packages: /^(hono|zod|drizzle-orm|@remix-run\/(cloudflare|server-runtime)|cloudflare:workers)$/,
  },
  {
    name: "env",
    holds: /^workers\/env\.ts$/,
    files: [shared],
    packages: /^(zod|cloudflare:workers)$/,
  },
  {
    name: "transport",
    holds: /^workers\/(gateway|queues|schedules|realtime)\//,
    files: [{ files: /^workers\/(gateway|queues|schedules|realtime)\// }, serviceDoors, shared, portTypes],
    // The gateway alone writes the API's document.
    packages: /^(hono|zod|drizzle-orm|@hono\/zod-validator|zod-openapi)$/,
  },
  {
    name: "shared",
    holds: /^workers\/shared\//,
    files: [shared],
    packages: /^(hono|zod|typeid-js|@hono\/zod-validator)$/,
  },
  {
    name: "db",
    holds: /^db\//,
    files: [{ files: /^db\// }],
    packages: /^(drizzle-orm|pg|zod|node:.+)$/,
  },
  {
    name: "ops",
    holds: /^ops\//,
    files: [everythingThatShips],
    packages: anyPackage,
  },
  { name: "local", holds: /^local\//, files: [{ files: /^/ }], packages: anyPackage },
  { name: "configuration", holds: /^[^/]+\.ts$/, files: [{ files: /^/ }], packages: anyPackage },
];

/** The zone of a module that is no test, or nothing when the house has no place for it. */
export function zoneOf(path: string): Zone | undefined {
  return (
    serviceZone(path) ??
    platformZone(path) ??
    zones.find((zone) => zone.holds.test(path)) ??
    (/^workers\/.+\.d\.ts$/.test(path) ? zones.find((zone) => zone.name === "wiring") : undefined)
  );
}
