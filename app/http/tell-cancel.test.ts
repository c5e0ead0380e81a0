/** The stream of a page knows when nobody reads it any more, before whoever makes it is told to stop. */
import { expect, it } from "vitest";
import { tellCancel } from "./tell-cancel.ts";

const letters = (onCancel: () => void) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode("a"));
    },
    cancel: onCancel,
  });

it("passes every byte on, and ends", async () => {
  const source = new Response("a whole page").body;
  if (source === null) throw new Error("A text has a body.");
  const told: string[] = [];
  expect(await new Response(tellCancel(source, () => told.push("gone"))).text()).toBe("a whole page");
  expect(told).toEqual([]);
});

it("says that the reader has gone before the source is cancelled", async () => {
  const told: string[] = [];
  const stream = tellCancel(
    letters(() => told.push("source stopped")),
    () => told.push("gone"),
  );
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(told).toEqual(["gone", "source stopped"]);
});

it("fails as its source fails", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull() {
      throw new Error("broken in the middle");
    },
  });
  await expect(new Response(tellCancel(broken, () => undefined)).text()).rejects.toThrow(
    "broken in the middle",
  );
});
