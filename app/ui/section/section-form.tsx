// The form of one section: saved with the version that was read, and with both versions side by side when that was too old.
import { Form } from "@remix-run/react";
import type { RefusedSection } from "#app/http/section-action.ts";
import { Button } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { SectionFields } from "./section-fields.tsx";
import { differences, type Shape, type Value } from "./shape.ts";

interface BothVersionsProps {
  what: string;
  shape: Shape;
  stored: Value;
  typed: Value;
}

/** What is stored beside what was typed; a ticked one is taken over when the form is saved again. */
function BothVersions({ what, shape, stored, typed }: BothVersionsProps) {
  const found = differences(shape, stored, typed);
  return (
    <Notice
      tone="warn"
      role="alert"
      announced
      title={`Somebody else changed ${what} meanwhile. Nothing was saved.`}
    >
      {found.length === 0 ? (
        <p>What is stored now is what you typed. There is nothing left to save here.</p>
      ) : (
        <>
          <p>Below is what you typed. Tick what shall stay as it is stored now, then save again.</p>
          <ul className="mt-3 space-y-3">
            {found.map(({ key, label, stored: theirs, typed: yours }) => (
              <li key={key} className="rounded-lg border border-line bg-surface px-3 py-2.5">
                <p className="font-semibold break-words">{label}</p>
                <div className="mt-1 grid gap-x-4 gap-y-2 sm:grid-cols-2">
                  <p className="min-w-0 break-words whitespace-pre-wrap">
                    <span className="block text-sm text-soft">Stored now</span>
                    {theirs === "" ? "nothing" : theirs}
                  </p>
                  <p className="min-w-0 break-words whitespace-pre-wrap">
                    <span className="block text-sm text-soft">Yours</span>
                    {yours === "" ? "nothing" : yours}
                  </p>
                </div>
                <label className="mt-1 flex min-h-11 w-fit items-center gap-3">
                  <input type="checkbox" name="take" value={key} className="size-5 accent-action" />
                  Keep what is stored
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

interface SectionFormProps {
  section: string;
  shape: Shape;
  /** What a save names as seen: the version that is stored now. */
  version: number | string;
  stored: Value;
  /** The answer to this form, if it was refused. */
  refused: RefusedSection | undefined;
  /** Shown in place of what is stored, to be checked and saved. */
  proposed?: Value | undefined;
  mayWrite: boolean;
  save?: string;
  /** What somebody else may have changed. */
  what?: string;
}

export function SectionForm({
  section,
  shape,
  version,
  stored,
  refused,
  proposed,
  mayWrite,
  save = "Save",
  what = "this game",
}: SectionFormProps) {
  const mine = refused?.section === section ? refused : undefined;
  const conflict = mine?.refusal.code === "conflict";
  const errors: Record<string, string> = {};
  for (const { path, message } of mine?.refusal.fields ?? []) errors[path] ??= message;
  const isNamed = Object.keys(errors).length > 0;
  return (
    <Form
      method="post"
      preventScrollReset
      noValidate
      // What was typed or what is stored: other fields than those before.
      key={JSON.stringify([version, mine?.typed, proposed])}
      className="space-y-5"
    >
      <input type="hidden" name="section" value={section} />
      <input type="hidden" name="version" value={version} />
      {mine !== undefined && conflict && (
        <BothVersions what={what} shape={shape} stored={stored} typed={mine.typed} />
      )}
      {mine !== undefined && !conflict && (
        <Notice
          tone="bad"
          role="alert"
          announced
          title={isNamed ? "Something in the form needs another look." : `${mine.refusal.title}.`}
        >
          <p>{mine.refusal.detail}</p>
        </Notice>
      )}
      <fieldset disabled={!mayWrite}>
        <SectionFields shape={shape} value={mine?.typed ?? proposed ?? stored} errors={errors} />
      </fieldset>
      {mayWrite && <Button>{save}</Button>}
    </Form>
  );
}
