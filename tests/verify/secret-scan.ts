/** Looks for secrets in the files of the checkout and in every version that git keeps of any file. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { lintSource } from "@secretlint/core";
import { creator as pattern } from "@secretlint/secretlint-rule-pattern";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import { checkoutRoot } from "../architecture/source-tree.ts";

/** A text of the repository: `object` is git's name of its content. */
export interface ScannedText {
  readonly path: string;
  readonly object: string;
  readonly text: string;
}

/** Shapes that the library does not know: our own API keys, and the vendors' live secrets. */
const ourShapes = [
  { name: "API key of the store", pattern: "/\\bpsk_[A-Za-z0-9]{16}_?[A-Za-z0-9_-]{24,}/" },
  { name: "live key of the payment provider", pattern: "/\\b(?:sk|rk)_live_[A-Za-z0-9]{16,}/" },
  { name: "key of the mail provider", pattern: "/\\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/" },
  {
    name: "connection string of the database host",
    pattern: "/\\bpostgres(?:ql)?:\\/\\/[^\\s:@\\/]+:[^\\s@\\/]{10,}@[a-z0-9.-]+\\.neon\\.tech/",
  },
];

/** What looks like a secret and is none, each with its reason. */
const known: readonly { path: RegExp; finding: RegExp; why: string }[] = [
  {
    path: /^(tests|local|ops|docs|workers)\/|^README\.md$|^\.dev\.vars\.example$/,
    finding: /postgres(ql)?:\/\/[^@]*@(localhost|127\.0\.0\.1|[a-z0-9.-]*example[a-z.]*)/,
    why: "addresses of this machine and of example hosts",
  },
  {
    path: /^tests\/repository\.test\.ts$/,
    finding: /postgresql:\/\/owner:npg_\$\{"a1B2c3D4e5"\}@/,
    why: "the invented string by which a test shows that it would be found",
  },
  {
    path: /^workers\/platform\/logger\/logger\.test\.ts$/,
    finding: /^sk_test_4eC39/,
    why: "the example key of the payment provider's own documents",
  },
];

const config = {
  rules: [
    { id: "@secretlint/secretlint-rule-preset-recommend", rule: recommended },
    {
      id: "@secretlint/secretlint-rule-pattern",
      rule: pattern,
      options: {
        patterns: ourShapes.map(({ name, pattern: shape }) => ({ name, patterns: [shape] })),
      },
    },
  ],
};

/** One sentence for each finding in a text; the finding itself is masked. */
export async function secretsIn({ path, object, text }: ScannedText): Promise<string[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: join(checkoutRoot, path), contentType: "text" },
    options: { config, maskSecrets: true, noPhysicFilePath: true },
  });
  return messages
    .filter(({ range: [from, to] }) => {
      const found = text.slice(from, to);
      return !known.some((one) => one.path.test(path) && one.finding.test(found));
    })
    .map(({ message, loc }) => `${path}:${loc.start.line} (${object.slice(0, 10)}): ${message}`);
}

const git = (args: readonly string[], input?: string): Buffer =>
  execFileSync("git", args, { cwd: checkoutRoot, input, maxBuffer: 1024 * 1024 * 1024 });

/** Every version of every file that a commit of the repository has, each content once, with a path that it had. */
export function textsOfHistory(): ScannedText[] {
  const paths = new Map<string, string>();
  for (const line of git(["rev-list", "--objects", "--all"]).toString().split("\n")) {
    const space = line.indexOf(" ");
    if (space > 0 && line.length > space + 1) paths.set(line.slice(0, space), line.slice(space + 1));
  }
  const batch = git(["cat-file", "--batch"], [...paths.keys()].join("\n") + "\n");
  const texts: ScannedText[] = [];
  for (let at = 0; at < batch.length;) {
    const headEnd = batch.indexOf(10, at);
    const [object = "", type, size] = batch.subarray(at, headEnd).toString().split(" ");
    const content = batch.subarray(headEnd + 1, headEnd + 1 + Number(size));
    at = headEnd + 1 + Number(size) + 1;
    // A NUL in the first part is how git itself tells a binary file.
    if (type !== "blob" || content.subarray(0, 8000).includes(0)) continue;
    texts.push({ path: paths.get(object) ?? "", object, text: content.toString("utf8") });
  }
  return texts;
}

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(join(checkoutRoot, ".git"))) {
    console.error("There is no repository here: the history cannot be scanned. Run this in a clone.");
    process.exit(1);
  }
  const texts = textsOfHistory();
  const found = (await Promise.all(texts.map(secretsIn))).flat();
  for (const finding of found) console.error(finding);
  console.log(`${texts.length} versions of files scanned, ${found.length} findings.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
