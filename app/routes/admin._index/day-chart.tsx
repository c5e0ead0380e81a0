// Orders of two weeks as bars, drawn by the server; the same figures stand in a table for those who do not see it.
interface DayChartProps {
  days: readonly { day: string; label: string; placed: number; paid: number }[];
}

const width = 560;
const height = 144;
const base = height - 1;

export function DayChart({ days }: DayChartProps) {
  const tallest = Math.max(0, ...days.map(({ placed, paid }) => Math.max(placed, paid)));
  const top = Math.max(1, tallest);
  const step = width / days.length;
  const bar = (value: number): number => Math.round((value / top) * (base - 8));
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
        className="block h-36 w-full"
      >
        <path
          d={`M0 ${base + 0.5}h${width}`}
          vectorEffect="non-scaling-stroke"
          className="stroke-line-strong"
        />
        {days.map(({ day, placed, paid }, at) => {
          const x = at * step + step / 2;
          return (
            <g key={day}>
              <rect
                x={x - 13}
                y={base - bar(placed)}
                width="12"
                height={bar(placed)}
                className="fill-line-strong"
              />
              <rect x={x + 1} y={base - bar(paid)} width="12" height={bar(paid)} className="fill-action" />
            </g>
          );
        })}
      </svg>
      {/* Words in a stretched drawing would be stretched too: they stand below it. */}
      <div aria-hidden="true" className="flex text-xs text-soft tabular-nums">
        {days.map(({ day, label }, at) => (
          <span key={day} className="flex h-6 w-0 grow items-end justify-center whitespace-nowrap">
            {(days.length - 1 - at) % 3 === 0 && label}
          </span>
        ))}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="size-3 rounded-sm bg-line-strong" /> placed
        </span>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="size-3 rounded-sm bg-action" /> paid
        </span>
        <span>{tallest === 0 ? "Nothing was ordered yet." : `The tallest bar is ${tallest}.`}</span>
      </figcaption>
      <details className="mt-2 text-[0.9375rem]">
        <summary className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4">
          The figures as a table
        </summary>
        <table className="mt-2 w-full max-w-md text-left tabular-nums">
          <caption className="sr-only">Orders placed and paid by day</caption>
          <thead className="text-sm text-soft">
            <tr>
              <th scope="col" className="py-1.5 font-semibold">
                Day
              </th>
              <th scope="col" className="py-1.5 text-right font-semibold">
                Placed
              </th>
              <th scope="col" className="py-1.5 text-right font-semibold">
                Paid
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, label, placed, paid }) => (
              <tr key={day} className="border-t border-line">
                <th scope="row" className="py-1.5 font-normal">
                  {label}
                </th>
                <td className="py-1.5 text-right">{placed}</td>
                <td className="py-1.5 text-right">{paid}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
