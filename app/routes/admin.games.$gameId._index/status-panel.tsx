// Whether the shop shows a game: now, at a moment, or not.
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { RefusedSection } from "#app/http/section-action.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { fieldsOf, fieldText } from "#app/ui/section/shape.ts";

interface StatusPanelProps {
  status: string;
  /** In words. */
  publishAt: string | null;
  version: number;
  mayWrite: boolean;
  refused: RefusedSection | undefined;
}

const sentences: Record<string, string> = {
  draft: "A draft: nobody but staff sees it.",
  published: "The shop shows it.",
};

export function StatusPanel({ status, publishAt, version, mayWrite, refused }: StatusPanelProps) {
  const mine = refused?.section === "status" ? refused : undefined;
  const typed = fieldsOf(mine?.typed ?? {});
  const wrongMoment = mine?.refusal.fields.some(({ path }) => path === "publishAt") ?? false;
  const form = (to: string, children: ReactNode) => (
    <Form method="post" preventScrollReset noValidate className="space-y-3">
      <input type="hidden" name="section" value="status" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="status" value={to} />
      {children}
    </Form>
  );
  return (
    <Panel
      id="status"
      title="In the shop"
      lead={sentences[status] ?? `It is published on ${publishAt}, UTC, or the minute after.`}
    >
      <div className="space-y-5">
        {mine !== undefined && !wrongMoment && (
          <Notice tone="warn" role="alert" announced title={`${mine.refusal.title}.`}>
            <p>{mine.refusal.detail}</p>
          </Notice>
        )}
        {mayWrite && (
          <>
            {status !== "published" && form("published", <Button>Publish now</Button>)}
            {status !== "draft" &&
              form(
                "draft",
                <Button tone="quiet">
                  {status === "scheduled" ? "Take the schedule back" : "Take it off the shop"}
                </Button>,
              )}
            {status !== "published" &&
              form(
                "scheduled",
                <>
                  <div className="grid grid-cols-2 gap-3">
                    <TextField
                      label="Day (UTC)"
                      name="day"
                      type="date"
                      defaultValue={fieldText(typed["day"])}
                      error={wrongMoment ? "Choose a day." : undefined}
                    />
                    <TextField
                      label="Time (UTC)"
                      name="time"
                      type="time"
                      defaultValue={fieldText(typed["time"])}
                    />
                  </div>
                  <Button tone="quiet">Schedule</Button>
                </>,
              )}
          </>
        )}
      </div>
    </Panel>
  );
}
