// Saves one form of settings: every field of it with the version that was read.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { leadTo, submit, textOf } from "#app/http/form.ts";
import {
  saveSettingsSchema,
  settingKeys,
  type SettingKey,
} from "#workers/services/settings/settings.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";
import { AppError } from "#workers/shared/errors.ts";

const lists: readonly SettingKey[] = ["currencies", "shippingCountries"];
const nullable: readonly SettingKey[] = ["supportAddress", "mailSender"];

function valueOf(form: FormData, key: SettingKey): unknown {
  if (lists.includes(key)) return form.getAll(key);
  const text = textOf(form, key).trim();
  return text === "" && nullable.includes(key) ? null : text;
}

export async function actOnSettings(request: Request, context: AppLoadContext) {
  const actor = await context.admit("settings:change");
  const form = await request.formData();
  const keys = settingKeys.filter((key) => form.has(`version.${key}`));
  return submit(context, form, {
    keep: settingKeys,
    run: async () => {
      const changes = keys.map((key) => ({
        key,
        value: valueOf(form, key),
        version: textOf(form, `version.${key}`),
      }));
      try {
        await context.services.settings.save(actor, parseInput(saveSettingsSchema, { changes }));
      } catch (error) {
        throw atFields(error, keys);
      }
      return leadTo("/admin/settings?done=saved");
    },
  });
}

/** `changes.0.value` is the field of the first key. */
function atFields(error: unknown, keys: readonly SettingKey[]): unknown {
  if (!(error instanceof Error) || error.name !== "AppError") return error;
  const { code, detail, fields, meta } = error as AppError;
  const moved = fields.map(({ path, message }) => ({
    path: keys[Number(/^changes\.(\d+)/.exec(path)?.[1])] ?? path,
    message,
  }));
  return new AppError(code, detail, { fields: moved, meta });
}
