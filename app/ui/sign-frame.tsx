// The frame of signing in and up: the form, and beside it, where there is room, what an account is good for.
import type { ReactNode } from "react";
import { Breadcrumb } from "./breadcrumb.tsx";
import { Column } from "./column.tsx";
import { BoxIcon, CartIcon, KeyIcon } from "./icons/icons.tsx";
import { PageHeading } from "./page-heading.tsx";
import { useWords } from "./words.tsx";

const reasons = [
  { Icon: KeyIcon, text: "reasonKeys" },
  { Icon: BoxIcon, text: "reasonOrders" },
  { Icon: CartIcon, text: "reasonCart" },
] as const;

/** Spines on a board: the shop's sign, larger. */
function Spines() {
  return (
    <svg viewBox="0 0 360 132" aria-hidden="true" focusable="false" className="mt-auto block w-full">
      <path d="M16 30h34v88H16z" className="fill-stage-soft" />
      <path d="M56 12h28v106H56z" className="fill-marigold" />
      <path d="M90 42h40v76H90z" fill="#8d5a80" />
      <path d="M136 24h26v94h-26z" className="fill-cream" />
      <path d="m164 31 26-7 25 87-26 7z" fill="#c98bb8" />
      <path d="M228 20h44v98h-44z" fill="#6f4565" />
      <path d="M278 36h26v82h-26z" className="fill-marigold" />
      <path
        d="M64 30h12M64 38h12M144 44h10M98 58h24M98 66h24M236 36h28M24 46h18"
        stroke="#32112d"
        strokeWidth="3"
      />
      <path d="M314 100h40v18h-40z" className="fill-stage-soft" />
      <path d="M0 118h360v5H0z" fill="#a06f93" />
      <path d="M0 122h360v10H0z" className="fill-stage-deep" />
    </svg>
  );
}

/** What an account is for, on a board; without words it is only the board. */
function Panel({ withReasons }: { withReasons: boolean }) {
  const say = useWords("sign");
  return (
    <aside
      aria-hidden={withReasons ? undefined : true}
      aria-label={withReasons ? say("panelLabel") : undefined}
      className="hidden flex-col self-start overflow-hidden rounded-card bg-stage text-cream lg:flex"
    >
      {withReasons ? (
        <div className="px-10 pt-10 pb-12">
          <p className="font-display text-3xl leading-tight font-extrabold text-balance">
            {say("panelTitle")}
          </p>
          <ul className="mt-7 space-y-4 text-lg text-stage-soft">
            {reasons.map(({ Icon, text }) => (
              <li key={text} className="flex gap-3.5">
                <Icon className="mt-1 size-5.5 text-marigold" />
                <span className="max-w-[38ch]">{say(text)}</span>
              </li>
            ))}
          </ul>
          <p className="mt-7 text-[0.9375rem] text-stage-soft">{say("panelGuest")}</p>
        </div>
      ) : (
        <div className="h-28" />
      )}
      <Spines />
    </aside>
  );
}

interface SignFrameProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Shows what an account is for. */
  reasons?: boolean;
}

export function SignFrame({ title, lead, children, reasons: withReasons = false }: SignFrameProps) {
  const shell = useWords("shell");
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={title} />
      <div className="gap-16 lg:grid lg:grid-cols-[minmax(0,27rem)_minmax(0,34rem)] lg:justify-between">
        <div className="max-w-[27rem]">
          <PageHeading>{title}</PageHeading>
          {lead !== undefined && <p className="mt-3 text-lg text-soft">{lead}</p>}
          <div className="mt-6 space-y-6">{children}</div>
        </div>
        <Panel withReasons={withReasons} />
      </div>
    </Column>
  );
}
