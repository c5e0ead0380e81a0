// The mails that were sent to somebody, newest first, and what became of each.
import { TextLink } from "#app/ui/text-link.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { MailState } from "./mail-words.ts";

const inks: Record<MailState["tone"], string> = { good: "text-good", soft: "text-soft", bad: "text-bad" };

interface MailListProps {
  mails: readonly { id: string; subject: string; at: string; day: string; state: MailState }[];
  /** Where older ones are. */
  olderPath: string | null;
  /** This is not the first page. */
  further: boolean;
}

export function MailList({ mails, olderPath, further }: MailListProps) {
  const say = useWords("notices");
  const account = useWords("account");
  if (mails.length === 0) {
    return <p className="mt-2 text-soft">{further ? `${account("thatWasAll")}.` : say("none")}</p>;
  }
  return (
    <>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {mails.map(({ id, subject, at, day, state }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-3.5">
            <span className="min-w-0 font-medium break-words">{subject}</span>
            <span className="flex w-full flex-wrap gap-x-3 text-sm text-soft sm:w-auto sm:justify-end">
              <span className={inks[state.tone]}>{say(state.words)}</span>
              <time dateTime={at}>{day}</time>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex gap-6">
        {further && <TextLink to="/account/notifications">{say("newest")}</TextLink>}
        {olderPath !== null && <TextLink to={olderPath}>{say("older")}</TextLink>}
      </p>
    </>
  );
}
