// Says that a mail was sent, alike for every address: whether it has an account is nobody's business.
import type { ReactNode } from "react";
import { Notice } from "./notice.tsx";
import { Rich, useWords } from "./words.tsx";

export function MailOnItsWay({ to, children }: { to: string; children: ReactNode }) {
  const say = useWords("forms");
  return (
    <Notice tone="good" role="status" announced title={say("inbox")}>
      <p className="mb-2">
        <Rich
          of="forms"
          text="mailTo"
          values={{ address: to }}
          parts={{ address: (words) => <strong className="font-semibold break-all">{words}</strong> }}
        />
      </p>
      {children}
    </Notice>
  );
}
