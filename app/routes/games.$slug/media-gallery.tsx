// Pictures and clips of a game, each in a box of its own shape, so that nothing moves when they arrive.
import { useWords } from "#app/ui/words.tsx";
import type { GameMedia } from "#workers/services/listing/game-details.schemas.ts";
import { Section } from "./section.tsx";

function Medium({ medium }: { medium: GameMedia }) {
  const { kind, path, widthPixels, heightPixels, alternativeText } = medium;
  const box = "h-auto max-w-full rounded-card bg-sunken";
  if (kind === "video") {
    return (
      <video
        controls
        preload="none"
        playsInline
        width={widthPixels}
        height={heightPixels}
        aria-label={alternativeText}
        className={box}
      >
        <source src={path} type={medium.contentType} />
      </video>
    );
  }
  return (
    <a href={path} className="block">
      <img
        src={path}
        alt={alternativeText}
        width={widthPixels}
        height={heightPixels}
        loading="lazy"
        decoding="async"
        className={box}
      />
    </a>
  );
}

export function MediaGallery({ media }: { media: readonly GameMedia[] }) {
  const say = useWords("game");
  if (media.length === 0) return null;
  return (
    <Section id="media" title={say("media")}>
      <ul className="mt-4 grid items-start gap-4 sm:grid-cols-2">
        {media.map((medium) => (
          <li key={medium.path}>
            <Medium medium={medium} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
