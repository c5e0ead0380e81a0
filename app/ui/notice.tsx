// A message about the state of things: what happened and what can be done.
import type { ReactNode } from "react";
import { CheckIcon, ClockIcon, InfoIcon, WarningIcon } from "./icons/icons.tsx";

export type NoticeTone = "good" | "warn" | "bad" | "plain" | "waiting";

const looks: Record<NoticeTone, string> = {
  good: "border-good bg-good-soft",
  warn: "border-warn bg-warn-soft",
  bad: "border-bad bg-bad-soft",
  plain: "border-line-strong bg-sunken",
  waiting: "border-accent bg-accent-soft",
};

const inks: Record<NoticeTone, string> = {
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
  plain: "text-soft",
  waiting: "text-accent",
};

const icons = { good: CheckIcon, warn: WarningIcon, bad: WarningIcon, plain: InfoIcon, waiting: ClockIcon };

interface NoticeProps {
  tone: NoticeTone;
  title: string;
  children?: ReactNode;
  /** `alert` for what a form refused, `status` for what went well. */
  role?: "alert" | "status";
  /** Takes the focus after a navigation, in place of the page's heading. */
  announced?: boolean;
}

export function Notice({ tone, title, children, role, announced = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={role}
      className={`flex gap-3 rounded-card border px-4 py-3.5 ${looks[tone]}`}
      {...(announced ? { "data-announced": "", tabIndex: -1 } : {})}
    >
      <Icon className={`mt-0.5 size-5 ${inks[tone]}`} />
      <div className="min-w-0 grow">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="mt-1 text-[0.9375rem]">{children}</div>}
      </div>
    </div>
  );
}
