// A shelf with nothing on it: the picture of empty lists and lost pages.
export function EmptyShelf({ className = "w-64" }: { className?: string }) {
  return (
    <svg viewBox="0 0 320 150" aria-hidden="true" focusable="false" className={className}>
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="5 6" className="text-line-strong">
        <rect x="58" y="34" width="30" height="92" rx="3" />
        <rect x="98" y="22" width="38" height="104" rx="3" />
        <rect x="184" y="30" width="34" height="96" rx="3" />
      </g>
      <path d="m231 41 27-9 27 86-27 8.6Z" className="fill-marigold" />
      <path
        d="m237.5 50.5 14-4.7M241 62l14-4.7"
        strokeWidth="3"
        strokeLinecap="round"
        className="stroke-on-marigold"
      />
      <rect x="10" y="127" width="300" height="10" className="fill-board" />
      <rect x="10" y="127" width="300" height="2.5" className="fill-board-edge" />
      <path d="M36 137v10M284 137v10" strokeWidth="5" className="stroke-board" />
    </svg>
  );
}
