// Waiting no longer than something is worth.

/** What `work` comes to, or `nothing` once so many milliseconds are over. Rejects when `work` does before. */
export async function within<T>(work: Promise<T>, milliseconds: number, nothing: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(nothing), milliseconds);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
