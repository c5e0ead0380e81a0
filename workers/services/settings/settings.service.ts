// What staff set of the store, and what it was before.
import { z } from "zod";
import type { Logger } from "../../platform/logger/logger.ts";
import type { ReadModels } from "../../platform/read-models/read-models.ts";
import type { Actor } from "../../shared/actor.ts";
import { describeError } from "../../shared/describe-error.ts";
import { AppError } from "../../shared/errors.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../shared/page.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { copySeconds, type KnownSettings, type SettingsMemory } from "./settings-memory.ts";
import { settingsNeeds } from "./settings.permissions.ts";
import type { SettingsRepository, StoredSetting } from "./settings.repository.ts";
import {
  defaultSettings,
  mailSenderPattern,
  settingKeys,
  settingsHistoryPageSize,
  storeSettingsSchema,
  type SaveSettingsInput,
  type SettingsHistory,
  type SettingsHistoryQuery,
  type SettingsView,
  type StoreSettings,
} from "./settings.schemas.ts";

export interface SettingsService {
  /**
   * The settings as this isolate knows them: nobody is asked while it remembers them and heard of no change, else what is
   * published, else the database. At most a minute old. Never fails: when they cannot be read, the last known ones hold.
   */
  current(actor: Actor): Promise<StoreSettings>;
  /** As `current`, with the version that tells these settings from those before and after: what shows them is kept under it. */
  snapshot(actor: Actor): Promise<SettingsSnapshot>;
  /** The settings as stored, with the versions that a save has to name. One round trip. */
  read(actor: Actor): Promise<SettingsView>;
  /** Changes, newest first. @throws AppError `invalid_request` for a cursor that is not this list's */
  history(actor: Actor, query: SettingsHistoryQuery): Promise<SettingsHistory>;
  /**
   * Saves all changes or none, with history and audit log. Saving what is stored changes nothing. This isolate sees it at
   * once, others within a minute, and pages that are kept at this location are forgotten, also when only the answer is lost.
   * @throws AppError `conflict` naming stale settings, `invalid_request`, `forbidden` (no person)
   */
  save(actor: Actor, input: SaveSettingsInput): Promise<SettingsView>;
}

export type SettingsSnapshot = Pick<KnownSettings, "settings" | "version">;

interface Dependencies {
  repository: SettingsRepository;
  memory: SettingsMemory;
  /** Where isolates that remember nothing find them without the database. */
  published: ReadModels;
  /** When the settings may have been changed last, as far as this isolate heard (milliseconds since 1970): what was read before is read again. */
  changedAt: () => number;
  /** Forgets what is kept and shows settings, and has other isolates of this location hear of it. Never rejects. */
  forgetPages: () => Promise<void>;
  inBackground: (work: Promise<unknown>) => void;
  /** `Name <address>` or a bare address: the sender of the configuration, whose domain every sender must have. */
  configuredSender: string;
  logger: Logger;
  now: () => Date;
}

const modelName = "settings";
/** What is published: nothing of who changed them. */
const modelSchema = z.array(z.object({ key: z.string(), value: z.unknown(), version: z.int() }));
type EffectiveSetting = z.infer<typeof modelSchema>[number];

const domainOf = (sender: string): string => (/@([^\s<>@]+)>?\s*$/.exec(sender)?.[1] ?? "").toLowerCase();

export function createSettingsService({
  repository,
  memory,
  published,
  changedAt,
  forgetPages,
  inBackground,
  configuredSender,
  logger,
  now,
}: Dependencies): SettingsService {
  const mailDomain = domainOf(configuredSender);

  /** What is stored over the defaults; a value that no longer fits is left out and said in the log. */
  function effective(stored: readonly EffectiveSetting[]): StoreSettings {
    const values: Record<string, unknown> = { ...defaultSettings };
    for (const key of settingKeys) {
      const row = stored.find((one) => one.key === key);
      if (!row) continue;
      const parsed = storeSettingsSchema.shape[key].safeParse(row.value);
      if (parsed.success) values[key] = parsed.data;
      else logger.log("warn", "settings.unusable", { key, version: row.version });
    }
    return storeSettingsSchema.parse(values);
  }

  function view(stored: readonly StoredSetting[]): SettingsView {
    const changed = settingKeys.flatMap((key) => {
      const row = stored.find((one) => one.key === key);
      if (!row) return [];
      const { version, updatedAt, updatedByEmail } = row;
      return [{ key, version, updatedAt, updatedByEmail }];
    });
    return { values: effective(stored), defaults: defaultSettings, changed, mailDomain, configuredSender };
  }

  function knownFrom(stored: readonly EffectiveSetting[], readAt: number): KnownSettings {
    // A save raises one of them at least, so that their sum never comes again.
    const version = stored.reduce((sum, row) => sum + row.version, 0);
    return { settings: effective(stored), version, readAt };
  }

  /** What is published, if it is young enough and no older than what this isolate knows of. */
  async function copied(): Promise<KnownSettings | undefined> {
    const model = await published.read(modelName);
    if (model === undefined || now().getTime() >= model.readAt + copySeconds * 1000) return undefined;
    const { data } = modelSchema.safeParse(model.data);
    if (data === undefined || !memory.takesCopy(model.readAt) || model.readAt <= changedAt())
      return undefined;
    return knownFrom(data, model.readAt);
  }

  const publish = (stored: readonly StoredSetting[], readAt: number, changed: boolean): Promise<void> => {
    const data = stored.map(({ key, value, version }) => ({ key, value, version }));
    return published.publish(modelName, { readAt, data }, { changed });
  };

  /** Read from the database, and published for the others. */
  async function read(): Promise<KnownSettings> {
    const readAt = now().getTime();
    const stored = await repository.stored();
    inBackground(publish(stored, readAt, false));
    return knownFrom(stored, readAt);
  }

  function requireOwnDomain({ changes }: SaveSettingsInput): void {
    const at = changes.findIndex(({ key }) => key === "mailSender");
    const sender = changes[at]?.value;
    if (typeof sender !== "string" || domainOf(mailSenderPattern.exec(sender)?.[2] ?? "") === mailDomain)
      return;
    const message = `mails may only come from ${mailDomain}: the mail provider has proven no other domain`;
    throw new AppError("invalid_request", `The mail sender cannot be this: ${message}.`, {
      fields: [{ path: `changes.${at}.value`, message }],
    });
  }

  async function current(): Promise<KnownSettings> {
    const remembered = memory.fresh(now(), changedAt());
    if (remembered) return remembered;
    try {
      const known = (await copied()) ?? (await read());
      memory.keep(known, now());
      return known;
    } catch (error) {
      logger.log("warn", "settings.unread", { error: describeError(error) });
      memory.spare(now());
      return memory.last();
    }
  }

  const service: SettingsService = {
    current: async () => (await current()).settings,
    async snapshot() {
      const { settings, version } = await current();
      return { settings, version };
    },
    read: async () => view(await repository.stored()),
    async history(_actor, { key, cursor }) {
      const order = await filteredOrder("settings_history", { key });
      const before = cursor === undefined ? undefined : decodeCursor(cursor, order, z.uuid()).value;
      const rows = await repository.history({ key, before, limit: settingsHistoryPageSize + 1 });
      const items = rows.slice(0, settingsHistoryPageSize);
      const last = items.at(-1);
      const more = rows.length > settingsHistoryPageSize && last !== undefined;
      return { items, nextCursor: more ? encodeCursor({ order, value: last.id, id: last.id }) : null };
    },
    async save(actor, input) {
      if (actor.kind !== "account") throw new AppError("forbidden", "Settings are changed by a person.");
      requireOwnDomain(input);
      const { userId, requestId, traceId } = actor;
      let stale: string[] = [];
      try {
        stale = await repository.save(input.changes, { userId, requestId, traceId });
        const readAt = memory.forget(now());
        if (stale.length > 0) {
          throw new AppError(
            "conflict",
            "Somebody else changed this meanwhile. Look at what is set now, then change it again.",
            { meta: { stale } },
          );
        }
        const stored = await repository.stored();
        memory.keep(knownFrom(stored, readAt), now());
        await publish(stored, readAt, true);
        return view(stored);
      } finally {
        // Also when an answer of the database got lost: it may be stored all the same.
        if (stale.length === 0) await forgetPages();
      }
    },
  };
  return guardVerbs(service, settingsNeeds);
}
