// Cover art, always with its measures, so that nothing moves when it arrives.
interface CoverProps {
  path: string;
  className?: string;
  /** True for covers that are seen without scrolling. */
  eager?: boolean;
  /** True for the largest thing that is seen first: it comes before scripts and fonts. */
  first?: boolean;
}

/** Decorative: the title always stands beside it. */
export function Cover({ path, className = "", eager = false, first = false }: CoverProps) {
  return (
    <img
      src={path}
      alt=""
      width={300}
      height={400}
      loading={eager || first ? "eager" : "lazy"}
      // React 18 knows this attribute by the name that HTML has alone.
      {...(first && { fetchpriority: "high" })}
      decoding="async"
      className={`block aspect-[3/4] rounded-t-[3px] bg-sunken object-cover ${className}`}
    />
  );
}
