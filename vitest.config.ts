// The test suites. The built bundle's, the browser's and those of `npm run dev` run one after the other: all use build/.
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const workerProject = {
  // Vite warns of each dependency whose source map names files that npm does not carry.
  logLevel: "error" as const,
  plugins: [
    cloudflareTest(({ inject }) => ({
      wrangler: { configPath: "./tests/worker-runtime/wrangler.toml" },
      miniflare: { bindings: inject("workerVars") },
    })),
  ],
  test: {
    name: "worker",
    include: ["tests/worker-runtime/**/*.test.ts"],
    testTimeout: 30_000,
  },
};

// No test: takes pictures of every page, and only when `npm run screenshots` asks for it.
const screenshotsProject = {
  test: {
    name: "screenshots",
    include: ["tests/e2e/*.screenshots.ts"],
    globalSetup: ["./tests/setup/bundle.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
};

export default defineConfig({
  test: {
    globalSetup: ["./tests/setup/global.ts"],
    maxWorkers: 2,
    passWithNoTests: true,
    silent: "passed-only",
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{app,workers,ops,db,local}/**/*.test.{ts,tsx}",
            "tests/*.test.ts",
            "tests/architecture/**/*.test.ts",
            "tests/bench/**/*.test.ts",
          ],
          exclude: ["tests/dev.test.ts"],
          // Suites of services copy a database first.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "guarantees",
          include: ["tests/guarantees/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "contracts",
          include: ["tests/contracts/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      workerProject,
      ...(process.env["npm_lifecycle_event"] === "screenshots" ? [screenshotsProject] : []),
      {
        test: {
          name: "built",
          sequence: { groupOrder: 1 },
          include: ["tests/worker/**/*.test.ts", "tests/faults/**/*.test.ts"],
          globalSetup: ["./tests/setup/bundle.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "e2e",
          sequence: { groupOrder: 2 },
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["./tests/setup/bundle.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "dev",
          sequence: { groupOrder: 3 },
          include: ["tests/dev.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
