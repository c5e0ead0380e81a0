// The store's name and sign: three spines on a board, one leaning.
export function Wordmark({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2 font-display text-[1.375rem] font-extrabold tracking-tight">
      <svg viewBox="0 0 30 26" aria-hidden="true" focusable="false" className="h-6 w-7">
        <path d="M3 4h5.5v17H3z" className="fill-current" />
        <path d="M10 1h5.5v20H10z" className="fill-marigold" />
        <path d="m17 5.6 5.2-1.5 4.6 15.9-5.2 1.5z" className="fill-current" />
        <path d="M0 22.5h30V26H0z" className="fill-current" />
      </svg>
      {name}
    </span>
  );
}
