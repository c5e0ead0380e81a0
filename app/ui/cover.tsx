// Cover art, always with its measures, so that nothing moves when it arrives.
interface CoverProps {
  path: string;
  className?: string;
  /** True for covers that are seen without scrolling. */
  eager?: boolean;
}

/** Decorative: the title always stands beside it. */
export function Cover({ path, className = "", eager = false }: CoverProps) {
  return (
    <img
      src={path}
      alt=""
      width={300}
      height={400}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      className={`block aspect-[3/4] rounded-t-[3px] bg-sunken object-cover ${className}`}
    />
  );
}
