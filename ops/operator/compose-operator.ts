// The composition root of commands: services in Node, configured by the environment or by `.dev.vars`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { parseAuthSecret, parseDatabase, parseVault, secretValues, type AppConfig } from "#workers/env.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import {
  createAuditRepository,
  createAuditService,
  type AuditService,
} from "#workers/services/audit/index.ts";
import { createLogger } from "#workers/platform/logger/logger.ts";
import {
  createInventoryRepository,
  createInventoryService,
  createKeyVault,
  type InventoryService,
} from "#workers/services/inventory/index.ts";
import {
  createListingRepository,
  createListingService,
  createListUpkeepRepository,
  type ListingService,
} from "#workers/services/listing/index.ts";
import {
  createMessagingRepository,
  createMessagingService,
  type MessagingService,
} from "#workers/services/messaging/index.ts";
import {
  createInvitationRepository,
  createPreparedAccountRepository,
  inviteStaff,
  prepareAccounts,
  resetSecondFactor,
  type PreparedAccount,
} from "#workers/services/users/index.ts";
import type { StaffRole } from "#workers/shared/permissions.ts";
import type { SystemJob } from "#workers/shared/actor.ts";

const devVarsPath = fileURLToPath(new URL("../../.dev.vars", import.meta.url));

/** Longer than the role's 15 seconds: what takes too long is ended by Postgres, and not left running there. */
const statementMs = 20_000;

/** All variables from one place. @throws Error when there is none */
export function operatorVariables(environment: NodeJS.ProcessEnv): NodeJS.Dict<string> {
  if (environment["DATABASE_URL"]) return environment;
  try {
    return parseEnv(readFileSync(devVarsPath, "utf8"));
  } catch {
    throw new Error("No configuration: set the variables of .dev.vars.example, or run `npm run dev` once.");
  }
}

/** What commands work with. */
export interface Operator {
  database: AppConfig["database"];
  audit: AuditService;
  listing: ListingService;
  messaging: MessagingService;
  /** Makes an invitation; its token is kept nowhere else. Earlier ones of the address end. Audited. */
  inviteStaff: (
    actor: SystemJob,
    invited: { email: string; roles: readonly StaffRole[] },
  ) => Promise<{ token: string; expiresAt: string }>;
  /** Takes a lost second factor back; sessions end. Audited. @throws AppError `not_found` */
  resetSecondFactor: (actor: SystemJob, email: string) => Promise<void>;
  /** Accounts with known secrets, for a database of this machine only: the caller checks that. */
  prepareAccounts: (accounts: readonly PreparedAccount[]) => Promise<void>;
  /** Asks for the sealing keys only here: other commands need none. @throws Error naming what is missing */
  inventory: () => InventoryService;
}

/** Services for one command; all variables come from one place. @throws Error naming every missing variable at once */
export function composeOperator(environment: NodeJS.ProcessEnv = process.env): Operator {
  const vars = operatorVariables(environment);
  const config = parseDatabase(vars);
  const database = createDatabase({ ...config, timeoutMs: statementMs });
  // Commands leave messages in the outbox; only the Worker reaches a queue.
  const queue = {
    send: () => Promise.reject(new Error("A command reaches no queue; the Worker's relay does.")),
  };
  const logger = createLogger(
    { service: "operator" },
    { write: (line) => console.error(line), secrets: secretValues(vars) },
  );
  return {
    database: config,
    audit: createAuditService({ repository: createAuditRepository(database) }),
    listing: createListingService({
      repository: createListingRepository(database),
      upkeep: createListUpkeepRepository(database),
    }),
    messaging: createMessagingService({ repository: createMessagingRepository(database), queue, logger }),
    inviteStaff: (actor, invited) => inviteStaff(createInvitationRepository(database), actor, invited),
    resetSecondFactor: (actor, email) => resetSecondFactor(database, actor, email),
    prepareAccounts: (accounts) =>
      prepareAccounts(createPreparedAccountRepository(database), parseAuthSecret(vars), accounts),
    inventory() {
      const { sealingKeys, fingerprintSecret } = parseVault(vars);
      const vault = createKeyVault(sealingKeys, fingerprintSecret);
      return createInventoryService({ repository: createInventoryRepository(database), vault });
    },
  };
}
