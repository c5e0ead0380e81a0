// Recovery codes, shown once: to be copied, kept as a file, or printed.
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { useHydrated } from "./hydrated.ts";
import { useWords } from "./words.tsx";

/** The download is a link that holds the file, so that it needs neither scripts nor another request. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const say = useWords("codes");
  const hydrated = useHydrated();
  const text = codes.join("\r\n");
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${say("fileHead")}\r\n\r\n${text}\r\n`)}`;
  return (
    <div data-testid="recovery-codes">
      <ul className="grid gap-x-8 gap-y-1.5 rounded-card border border-line-strong bg-surface px-5 py-4 font-mono text-[1.0625rem] tracking-wide xs:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-3 print:hidden">
        <CopyButton text={codes.join("\n")} />
        <a
          href={file}
          download="recovery-codes.txt"
          className="inline-flex min-h-11 items-center rounded-lg border border-line-strong px-5 text-[0.9375rem] font-semibold hover:border-ink hover:bg-sunken"
        >
          {say("download")}
        </a>
        {hydrated && (
          <Button type="button" tone="quiet" onClick={() => window.print()}>
            {say("print")}
          </Button>
        )}
      </div>
    </div>
  );
}
