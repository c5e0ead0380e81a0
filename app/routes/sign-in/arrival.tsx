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
