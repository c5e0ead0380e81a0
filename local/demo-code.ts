/** `npm run demo:code [-- ROLE]`: the current second-factor code of a demo account; of every one without a role. */
import { readDemoAccounts } from "../ops/seed/demo-accounts.ts";
import { demoAccountsPath, totpCode } from "#local/demo-accounts.ts";
import { localStateDir } from "#local/ports.ts";
import { say } from "#local/progress.ts";

const wanted = process.argv[2];
const accounts = await readDemoAccounts(demoAccountsPath(localStateDir())).catch(() => []);
const found = accounts.filter(({ key, totpSecret }) => totpSecret !== null && (wanted ?? key) === key);
for (const { key, totpSecret } of found) {
  const { code, secondsLeft } = totpCode(totpSecret ?? "", new Date());
  say(`${key.padEnd(10)} ${code}  (${secondsLeft} s left)`);
}
if (found.length === 0) {
  process.exitCode = 1;
  const known = accounts.flatMap(({ key, totpSecret }) => (totpSecret === null ? [] : [key]));
  say(
    known.length === 0
      ? "There are no demo accounts yet: run `npm run dev` once."
      : `No demo account with a second factor is called ${wanted}; there are ${known.join(", ")}.`,
  );
}
