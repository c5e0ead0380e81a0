// A save that came too late: what is set now beside what was typed, so that saving again is a choice.
import type { Refused } from "#app/http/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { SettingKey, StoreSettings } from "#workers/services/settings/settings.schemas.ts";
import { settingNames, settingWords, typedFor } from "./setting-forms.ts";

interface StaleNoticeProps {
  refused: Refused;
  /** As stored now. */
  values: StoreSettings;
}

export function StaleNotice({ refused, values }: StaleNoticeProps) {
  const named = refused.refusal.meta["stale"];
  const stale = (Object.keys(settingNames) as SettingKey[]).filter(
    (key) => Array.isArray(named) && named.includes(key),
  );
  return (
    <Notice
      tone="warn"
      role="alert"
      announced
      title="Somebody else changed this meanwhile. Nothing was saved."
    >
      <dl className="space-y-2">
        {stale.map((key) => (
          <div key={key}>
            <dt className="font-semibold">{settingNames[key]}</dt>
            <dd className="break-words">Set now: {settingWords(values[key])}</dd>
            <dd className="break-words">
              Yours: {settingWords((typedFor(refused, key) ?? "").split(",").join(", "))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2">
        The form holds yours. Save again to set it, or reload the page to keep what is set now.
      </p>
    </Notice>
  );
}
