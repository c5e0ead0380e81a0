// Words about the state of a game: what the shop shows of it, and what is missing.
import { releaseStatusNames } from "../section/game-shapes.ts";
import { Chip } from "./chip.tsx";

interface GameChipsProps {
  status: string;
  /** In words. */
  publishAt: string | null;
  releaseStatus: string;
  origin: string;
  rated: boolean;
}

export function GameChips({ status, publishAt, releaseStatus, origin, rated }: GameChipsProps) {
  return (
    <>
      {status === "published" && <Chip tone="good">Published</Chip>}
      {status === "draft" && <Chip>Draft</Chip>}
      {status === "scheduled" && <Chip tone="accent">Scheduled for {publishAt} UTC</Chip>}
      {releaseStatus !== "released" && (
        <Chip tone="warn">{releaseStatusNames[releaseStatus] ?? releaseStatus}</Chip>
      )}
      {origin === "import" && !rated && <Chip tone="warn">Unrated</Chip>}
    </>
  );
}
