// Why somebody was led to the sign-in page, in words; the addresses carry a word of this list and nothing else counts.
import type { WordKey } from "#app/messages/words.ts";
import { Notice, type NoticeTone } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";

interface Words {
  tone: NoticeTone;
  title: WordKey<"sign">;
  detail: WordKey<"sign">;
}

const arrivals: Record<string, Words> = {
  signed_out: { tone: "good", title: "signedOutTitle", detail: "signedOut" },
  start_again: { tone: "warn", title: "tookTooLong", detail: "startAgain" },
  provider_denied: { tone: "warn", title: "deniedTitle", detail: "denied" },
  provider_failed: { tone: "warn", title: "failedTitle", detail: "failed" },
  provider_over: { tone: "warn", title: "tookTooLong", detail: "over" },
  provider_unproven: { tone: "warn", title: "unprovenThereTitle", detail: "unprovenThere" },
  provider_account_unproven: { tone: "warn", title: "unprovenHereTitle", detail: "unprovenHere" },
  password_set: { tone: "good", title: "passwordSetTitle", detail: "passwordSet" },
};

export function Arrival({ reason }: { reason: string | null }) {
  const say = useWords("sign");
  const words = reason !== null && Object.hasOwn(arrivals, reason) ? arrivals[reason] : undefined;
  if (words === undefined) return null;
  return (
    <Notice tone={words.tone} role="status" title={say(words.title)}>
      {say(words.detail)}
    </Notice>
  );
}
