// Settings of the store, and what they were before.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { answer } from "#app/http/answer.ts";
import { countryName } from "#app/http/countries.ts";
import { momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { standing } from "#app/http/standing.ts";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { Panel } from "#app/ui/admin/panel.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { currencies } from "#workers/shared/money.ts";
import { shippableCountries } from "#workers/shared/shipping.ts";
import { parseInput } from "#workers/shared/validate.ts";
import { settingsHistoryQuerySchema, type SettingKey } from "#workers/services/settings/settings.schemas.ts";
import { ChoiceList } from "./choice-list.tsx";
import { settingForms, settingNames, settingWords, typedFor, type SettingForm } from "./setting-forms.ts";
import { actOnSettings } from "./settings-action.ts";
import { StaleNotice } from "./stale-notice.tsx";

export const handle: PageHandle = { permission: "settings:read", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Settings · Admin" }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get("cursor");
  const [view, history] = await answer(context, () => {
    const query = parseInput(settingsHistoryQuerySchema, cursor === null ? {} : { cursor });
    return Promise.all([services.settings.read(actor), services.settings.history(actor, query)]);
  });
  return {
    values: view.values,
    versions: Object.fromEntries(view.changed.map(({ key, version }) => [key, version])),
    mailDomain: view.mailDomain,
    configuredSender: view.configuredSender,
    currencyOptions: currencies.map((code) => ({ value: code, label: code })),
    countryOptions: shippableCountries
      .map((code) => ({ value: code, label: countryName(code, "en") }))
      .sort((a, b) => a.label.localeCompare(b.label, "en")),
    mayChange: standing(actor, "settings:change") !== "may_not",
    saved: searchParams.get("done") === "saved",
    nextCursor: history.nextCursor,
    history: history.items.map(({ id, key, before, after, at, changedByEmail }) => ({
      ...{ id, by: changedByEmail },
      name: settingNames[key as SettingKey] ?? key,
      before: settingWords(before),
      after: settingWords(after),
      when: momentWords(at),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return actOnSettings(request, context);
}

interface GroupProps {
  name: SettingForm;
  versions: Readonly<Record<string, number>>;
  mayChange: boolean;
  children: ReactNode;
}

function Group({ name, versions, mayChange, children }: GroupProps) {
  return (
    <Form method="post" preventScrollReset noValidate className="space-y-5">
      {settingForms[name].map((key) => (
        <input key={key} type="hidden" name={`version.${key}`} value={versions[key] ?? 0} />
      ))}
      <input type="hidden" name="intent" value={name} />
      {children}
      {mayChange && <Button>Save</Button>}
    </Form>
  );
}

export default function Settings() {
  const { values, versions, mayChange, history, nextCursor, saved, ...rest } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const text = (name: "storeName" | "supportAddress" | "mailSender") => ({
    name,
    defaultValue: typedFor(refused, name) ?? values[name] ?? "",
    error: fieldError(refused, name),
    readOnly: !mayChange,
  });
  const list = (name: "currencies" | "shippingCountries") => ({
    name,
    legend: settingNames[name],
    chosen: typedFor(refused, name)?.split(",") ?? values[name],
    error: fieldError(refused, name),
    disabled: !mayChange,
  });
  const group = { versions, mayChange };
  return (
    <>
      <RoomHeading
        title="Settings"
        lead={`A change takes effect within a minute.${mayChange ? "" : " Admins change them."}`}
      />
      <div className="mt-5 space-y-5" key={JSON.stringify([versions, refused?.values])}>
        {answered === undefined && saved && <Notice tone="good" role="status" announced title="Saved." />}
        {refused?.refusal.code === "conflict" ? (
          <StaleNotice refused={refused} values={values} />
        ) : (
          <FormRefusal refused={refused} fields={Object.keys(settingNames)} />
        )}
        <Panel id="store" title="Store">
          <Group name="store" {...group}>
            <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
              <TextField
                label={settingNames.storeName}
                maxLength={40}
                hint="In the head of every page, in titles and mails."
                {...text("storeName")}
              />
              <TextField
                label={settingNames.supportAddress}
                type="email"
                hint="In the foot of pages and mails; empty names none."
                {...text("supportAddress")}
              />
            </div>
          </Group>
        </Panel>
        <Panel id="selling" title="Selling">
          <Group name="selling" {...group}>
            <ChoiceList
              hint="What visitors may choose. Prices of a currency stay when it is taken away."
              options={rest.currencyOptions}
              {...list("currencies")}
            />
            <ChoiceList
              hint="The payment page takes addresses of these. Keys are sold everywhere."
              options={rest.countryOptions}
              {...list("shippingCountries")}
            />
          </Group>
        </Panel>
        <Panel id="mail" title="Mail">
          <Group name="mail" {...group}>
            <div className="max-w-xl">
              <TextField
                label={settingNames.mailSender}
                placeholder={rest.configuredSender}
                hint={`Name <address> of ${rest.mailDomain}; empty: ${rest.configuredSender}.`}
                {...text("mailSender")}
              />
            </div>
          </Group>
        </Panel>
        <Panel id="history" title="What was changed">
          {history.length === 0 ? (
            <p className="text-soft">Nothing yet: everything is as it came.</p>
          ) : (
            <ol className="divide-y divide-line border-y border-line">
              {history.map(({ id, name, before, after, when, by }) => (
                <li key={id} className="py-3 text-[0.9375rem] break-words">
                  <p>
                    <span className="font-semibold">{name}</span>{" "}
                    <span className="text-sm text-soft">
                      {when} UTC, {by ?? "an account that is gone"}
                    </span>
                  </p>
                  <p className="mt-1">
                    <del className="rounded bg-bad-soft px-1.5 text-bad">{before}</del>
                    <span aria-hidden="true" className="mx-2 text-soft">
                      →
                    </span>
                    <ins className="rounded bg-good-soft px-1.5 text-good no-underline">{after}</ins>
                  </p>
                </li>
              ))}
            </ol>
          )}
          <MoreLink cursor={nextCursor} label="Older changes" />
        </Panel>
      </div>
    </>
  );
}
