// A stream that says when its reader has gone: what fails because nobody waits for it is no fault.

/** The same bytes; `onGone` is called at most once, before the source is cancelled. Not when the stream ends or fails. */
export function tellCancel(
  source: ReadableStream<Uint8Array>,
  onGone: () => void,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel(reason) {
        onGone();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
