/** Where the local cloud listens and keeps its state: one port base and one folder for each checkout. */
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The ports of everything that runs locally; all of them are bound to 127.0.0.1 only. */
export interface LocalPorts {
  readonly shop: number;
  readonly neon: number;
  readonly upstash: number;
  readonly stripe: number;
  readonly resend: number;
  readonly postgres: number;
  readonly inspector: number;
  readonly oauth: number;
}

/** A failure that a developer can act on: its message is one sentence that names the thing and the way out. */
export class LocalCloudError extends Error {
  override readonly name = "LocalCloudError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The root folder of this checkout. */
export const checkoutDir = resolve(fileURLToPath(new URL("..", import.meta.url)));

const portBaseSchema = z.coerce.number().int().min(1024).max(65_000).default(8787);

/**
 * The ports of this checkout, counted from `PLAYSHELF_PORT_BASE` (default 8787).
 * Throws `LocalCloudError` when the variable is no port number.
 */
export function localPorts(environment: Environment = process.env): LocalPorts {
  const parsed = portBaseSchema.safeParse(environment["PLAYSHELF_PORT_BASE"] || undefined);
  if (!parsed.success) {
    throw new LocalCloudError(
      `PLAYSHELF_PORT_BASE must be a port number from 1024 to 65000, not "${environment["PLAYSHELF_PORT_BASE"]}".`,
    );
  }
  const base = parsed.data;
  return {
    shop: base,
    neon: base + 3,
    upstash: base + 4,
    stripe: base + 5,
    resend: base + 6,
    postgres: base + 7,
    inspector: base + 8,
    oauth: base + 9,
  };
}

/**
 * The folder with this checkout's local state, outside the checkout so that PostgreSQL's own user can enter it
 * even when the checkout lies in a folder of mode 0700. `PLAYSHELF_STATE` overrides it. Does not create it.
 */
export function localStateDir(environment: Environment = process.env): string {
  const override = environment["PLAYSHELF_STATE"];
  if (override) return resolve(override);
  const hash = createHash("sha256").update(realpathSync(checkoutDir)).digest("hex").slice(0, 12);
  return join("/var/tmp", `playshelf-${hash}`);
}

/** True when nothing listens on the port of 127.0.0.1. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false);
      else fail(error);
    });
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      probe.close(() => done(true));
    });
  });
}

/** Throws `LocalCloudError` with the port, what it was meant for and the way out, when the port is taken. */
export async function assertPortFree(port: number, purpose: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new LocalCloudError(
    `Port ${port} (${purpose}) is taken by another program: stop that program, or set PLAYSHELF_PORT_BASE to another base port.`,
  );
}
