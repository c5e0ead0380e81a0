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
   * published, else the database. At most a minute old. Never fails: when they cannot be read, the last known ones hold,
   * published ones of any age among them.
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
   * once, others of this location hear of it within a second, also when only the answer is lost, and all within a minute.
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
  /** The last change of the settings that this isolate heard of, as a number that rises: who does not have it reads them again. */
  changedAt: () => number;
  /** Has the isolates of this location hear of a change, this one before it returns. Never rejects. */
  tellChange: () => Promise<void>;
  inBackground: (work: Promise<unknown>) => void;
  /** `Name <address>` or a bare address: the sender of the configuration, whose domain every sender must have. */
  configuredSender: string;
  logger: Logger;
  now: () => Date;
}

const modelName = "settings";
/** What is published: nothing of who changed them. */
const modelSchema = z.object({
  heardOf: z.number(),
  stored: z.array(z.object({ key: z.string(), value: z.unknown(), version: z.int() })),
});
type EffectiveSetting = z.infer<typeof modelSchema>["stored"][number];

const domainOf = (sender: string): string => (/@([^\s<>@]+)>?\s*$/.exec(sender)?.[1] ?? "").toLowerCase();

export function createSettingsService({
  repository,
  memory,
  published,
  changedAt,
  tellChange,
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

  function knownFrom(
    stored: readonly EffectiveSetting[],
    when: Pick<KnownSettings, "readAt" | "heardOf">,
  ): KnownSettings {
    // A save raises one of them at least, so that their sum never comes again.
    const version = stored.reduce((sum, row) => sum + row.version, 0);
    return { settings: effective(stored), version, ...when };
  }

  /** What is published, if it is no older than what this isolate knows. */
  async function copied(): Promise<KnownSettings | undefined> {
    const model = await published.read(modelName);
    const data = model && modelSchema.safeParse(model.data).data;
    if (model === undefined || data === undefined) return undefined;
    const copy = knownFrom(data.stored, { readAt: model.readAt, heardOf: data.heardOf });
    return memory.takesCopy(copy) ? copy : undefined;
  }

  const isCurrent = ({ readAt, heardOf }: KnownSettings): boolean =>
    now().getTime() < readAt + copySeconds * 1000 && heardOf >= changedAt();

  /** Read from the database, remembered, and published for the others. */
  async function read(
    readAt: number,
    changed: boolean,
  ): Promise<{ stored: readonly StoredSetting[]; known: KnownSettings }> {
    const when = { readAt, heardOf: changedAt() };
    const stored = await repository.stored();
    const known = knownFrom(stored, when);
    memory.keep(known, now());
    const rows = stored.map(({ key, value, version }) => ({ key, value, version }));
    const model = { readAt, data: { heardOf: when.heardOf, stored: rows } };
    inBackground(published.publish(modelName, model, { changed }));
    return { stored, known };
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
    const copy = await copied();
    if (copy && isCurrent(copy)) {
      memory.keep(copy, now());
      return copy;
    }
    try {
      const { known } = await read(now().getTime(), false);
      // Somebody may have saved meanwhile.
      return known.version > memory.last().version ? known : memory.last();
    } catch (error) {
      logger.log("warn", "settings.unread", { error: describeError(error) });
      // However old, it is what pages were kept under.
      if (copy) memory.keep(copy, now());
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
      const stale = await repository
        .save(input.changes, { userId, requestId, traceId })
        .catch(async (error: unknown) => {
          // It may be stored all the same: an answer of the database can get lost.
          await tellChange();
          throw error;
        });
      const readAt = memory.forget(now());
      if (stale.length > 0) {
        throw new AppError(
          "conflict",
          "Somebody else changed this meanwhile. Look at what is set now, then change it again.",
          { meta: { stale } },
        );
      }
      await tellChange();
      const { stored } = await read(readAt, true);
      return view(stored);
    },
  };
  return guardVerbs(service, settingsNeeds);
}
