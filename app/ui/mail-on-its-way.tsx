// Says that a mail was sent, alike for every address: whether it has an account is nobody's business.
import type { ReactNode } from "react";
import { Notice } from "./notice.tsx";

export function MailOnItsWay({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Notice tone="good" role="status" announced title="Have a look at your inbox.">
      <p className="mb-2">
        A mail to <strong className="font-semibold break-all">{to}</strong> is on its way.
      </p>
      {children}
    </Notice>
  );
}
