// Where a picture or clip of a game is served.

/** Path on this host of an object; its name is the hash of its bytes, so that the path never shows others. */
export function mediaPath(objectKey: string): string {
  return `/media/${encodeURIComponent(objectKey)}`;
}
