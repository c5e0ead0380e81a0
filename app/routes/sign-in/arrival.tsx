// Why somebody was led to the sign-in page, in words; the addresses carry a word of this list and nothing else counts.
import { Notice, type NoticeTone } from "#app/ui/notice.tsx";

interface Words {
  tone: NoticeTone;
  title: string;
  detail?: string;
}

const arrivals: Record<string, Words> = {
  signed_out: { tone: "good", title: "You are signed out.", detail: "See you soon." },
  start_again: {
    tone: "warn",
    title: "That took too long.",
    detail: "Sign in once more; the code of your app comes after it.",
  },
  provider_denied: {
    tone: "warn",
    title: "You were not signed in.",
    detail: "The other service says that you did not agree. You can try again, or use your password.",
  },
  provider_failed: {
    tone: "warn",
    title: "The other service did not answer as it should.",
    detail: "Try again in a moment, or use your password.",
  },
  provider_over: {
    tone: "warn",
    title: "That took too long.",
    detail: "Start again from here, in this browser.",
  },
  provider_unproven: {
    tone: "warn",
    title: "Your mailbox is not proven there.",
    detail:
      "The other service has not proven your address. Do that there, or create an account with a password.",
  },
  provider_account_unproven: {
    tone: "warn",
    title: "Prove your mailbox here first.",
    detail:
      "There is an account with that address whose mailbox nobody has proven yet. If it is yours, set a new password for it: that proves the mailbox.",
  },
  password_set: {
    tone: "good",
    title: "Your new password is set.",
    detail: "Every session was ended. Sign in with it now.",
  },
};

export function Arrival({ reason }: { reason: string | null }) {
  const words = reason !== null && Object.hasOwn(arrivals, reason) ? arrivals[reason] : undefined;
  if (words === undefined) return null;
  return (
    <Notice tone={words.tone} role="status" title={words.title}>
      {words.detail}
    </Notice>
  );
}
