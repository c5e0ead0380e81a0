// What an act changed, readable: before and after where it says so, else its facts.
interface ChangesProps {
  change: Readonly<Record<string, unknown>>;
}

function words(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(words).join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What left and what came, of two lists; undefined for anything else. */
function listChange(before: unknown, after: unknown): { gone: unknown[]; come: unknown[] } | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  return {
    gone: before.filter((one) => !after.includes(one)),
    come: after.filter((one) => !before.includes(one)),
  };
}

export function Changes({ change }: ChangesProps) {
  const { before, after, ...facts } = change;
  const lists = listChange(before, after);
  const entries = Object.entries(facts);
  return (
    <div className="space-y-1 text-[0.9375rem] break-words">
      {"after" in change && lists !== undefined && (
        <p>
          {lists.gone.map((one) => (
            <del key={`gone-${words(one)}`} className="mr-2 rounded bg-bad-soft px-1.5 text-bad">
              − {words(one)}
            </del>
          ))}
          {lists.come.map((one) => (
            <ins
              key={`come-${words(one)}`}
              className="mr-2 rounded bg-good-soft px-1.5 text-good no-underline"
            >
              + {words(one)}
            </ins>
          ))}
        </p>
      )}
      {"after" in change && lists === undefined && (
        <p>
          <del className="rounded bg-bad-soft px-1.5 text-bad">{words(before)}</del>
          <span aria-hidden="true" className="mx-2 text-soft">
            →
          </span>
          <ins className="rounded bg-good-soft px-1.5 text-good no-underline">{words(after)}</ins>
        </p>
      )}
      {entries.length > 0 && (
        <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-soft">
          {entries.map(([name, value]) => (
            <div key={name} className="flex min-w-0 gap-1.5">
              <dt>{name}</dt>
              <dd className="min-w-0 break-all text-ink">{words(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
