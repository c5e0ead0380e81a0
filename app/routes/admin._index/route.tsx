// The store at a glance: what came in, and what waits for somebody.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Price } from "#app/ui/price.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { DayChart } from "./day-chart.tsx";
import { Figure } from "./figure.tsx";

export const handle: PageHandle = { permission: "admin:enter", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Overview · Admin" }, matches);

const shortDay = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

export async function loader({ context }: LoaderFunctionArgs) {
  const figures = await answer(context, () => context.services.overview.getOverview(context.actor));
  const { pending, days, ...rest } = figures;
  return {
    ...rest,
    pending: {
      count: pending.count,
      oldest: pending.oldestAt === null ? null : momentWords(pending.oldestAt),
    },
    days: days.map(({ day, ...counts }) => ({ day, label: shortDay.format(new Date(day)), ...counts })),
  };
}

export default function Overview() {
  const { days, revenue, pending, deadMessages, lateMessages, lowPools, lowPoolCount } =
    useLoaderData<typeof loader>();
  const today = days.at(-1);
  return (
    <>
      <RoomHeading title="Overview" lead="As of now. Days are in UTC, two weeks back." />
      <dl className="mt-6 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure name="Orders today" note={`${today?.paid ?? 0} paid today`}>
          {today?.placed ?? 0}
        </Figure>
        <Figure
          name="Waiting for payment"
          note={pending.oldest === null ? "nobody is" : `oldest from ${pending.oldest}`}
        >
          {pending.count}
        </Figure>
        <Figure
          name="Dead messages"
          tone={deadMessages > 0 ? "bad" : "good"}
          note={deadMessages > 0 ? "npm run queues:replay -- --list shows them" : "every message was handled"}
        >
          {deadMessages}
        </Figure>
        <Figure
          name="Late messages"
          tone={lateMessages > 0 ? "warn" : "good"}
          note={lateMessages > 0 ? "unsent for more than five minutes" : "the relay keeps up"}
        >
          {lateMessages}
        </Figure>
      </dl>
      <div className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <Panel id="orders" title="Orders by day">
          <DayChart days={days} />
        </Panel>
        <div className="space-y-5">
          <Panel id="revenue" title="Revenue" lead="What was paid, refunds taken off.">
            {revenue.length === 0 ? (
              <p className="text-soft">Nothing was paid in these two weeks.</p>
            ) : (
              <dl className="divide-y divide-line">
                {revenue.map(({ currency, today: now, days: all }) => (
                  <div key={currency} className="flex flex-wrap justify-between gap-x-4 py-2.5">
                    <dt className="font-semibold">{currency}</dt>
                    <dd className="text-right tabular-nums">
                      <Price money={all} className="text-lg font-semibold" />
                      <span className="block text-sm text-soft">
                        <Price money={now} /> of it today
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </Panel>
          <Panel
            id="low"
            title="Keys that run low"
            lead="Pools with fewer than five free keys, the emptiest first."
          >
            {lowPools.length === 0 ? (
              <p className="text-soft">Every pool has keys enough.</p>
            ) : (
              <>
                <ul className="divide-y divide-line border-y border-line">
                  {lowPools.map(({ sku, title, gameSlug, free }) => (
                    <li key={sku} className="flex items-center justify-between gap-4 py-2">
                      <span className="min-w-0">
                        <TextLink to={`/games/${gameSlug}`}>{title}</TextLink>
                        <span className="block text-sm break-all text-soft">{sku}</span>
                      </span>
                      <span className={`shrink-0 font-semibold ${free === 0 ? "text-bad" : "text-warn"}`}>
                        {free === 0 ? "none free" : `${free} free`}
                      </span>
                    </li>
                  ))}
                </ul>
                {lowPoolCount > lowPools.length && (
                  <p className="mt-3 text-sm text-soft">
                    {lowPoolCount} pools are low; these {lowPools.length} first.
                  </p>
                )}
              </>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
