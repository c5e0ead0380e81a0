// Which new passwords are refused: short, long, said by everybody, or made of the person's own name. No rules of composition
// (OWASP ASVS 5, 6.2).
import { AppError } from "../../shared/errors.ts";
import { passwordLength } from "./users.schemas.ts";

/** Words that lists of leaked passwords are made of; endings of digits and signs are looked past. */
const everybodysWords = new Set(
  (
    "password passwort passw0rd p@ssw0rd p@ssword passwordpassword mypassword newpassword thepassword letmein letmeinplease " +
    "iloveyou iloveyouforever iloveyousomuch ihateyou welcome welcomehome administrator admin adminadmin root superuser " +
    "qwerty qwertyuiop qwertyqwerty qwertyuiopasdfghjkl qwertzuiop azertyuiop asdfghjkl asdfghjklqwertyuiop zxcvbnm " +
    "1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 qazwsxedc " +
    "qazwsxedcrfv zaq12wsx zaq1zaq1 abc abcdef abcdefgh abcdefghijkl abcabcabc changeme changemenow trustno secret " +
    "supersecret topsecret monkey monkeymonkey dragon dragondragon sunshine princess football baseball basketball superman " +
    "batman spiderman starwars pokemon minecraft fortnite counterstrike callofduty playstation nintendo correcthorsebatterystaple " +
    "whatever whateverwhatever computer internet samsung master mastermaster michael jennifer jordan hunter shadow " +
    "killer killerkiller fuckyou fuckyoufuckyou asshole login loginlogin guest default test testtest testtesttest testing " +
    "playshelf playshelfplayshelf"
  ).split(" "),
);

/** The same signs over and over, or one after the other. */
function isSequence(password: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/s.test(password)) return true;
  const signs = [...password].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = signs.slice(1).map((sign, index) => sign - (signs[index] ?? 0));
  const alike = (step: number) => steps.filter((other) => other === step || Math.abs(other) === 9).length;
  return alike(1) >= steps.length - 1 || alike(-1) >= steps.length - 1;
}

/** The password without what people put around a word to make it long enough. */
const coreOf = (password: string): string =>
  password
    .toLowerCase()
    .replace(/^[\d\W_]+/, "")
    .replace(/[\d\W_]+$/, "");

/** Parts of a name or address that are long enough to be recognised. */
const partsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 4);

/** @throws AppError `invalid_request` naming `field` */
export function assertGoodPassword(
  password: string,
  person: { email: string; name?: string | undefined },
  field: string,
): void {
  const refuse = (message: string): never => {
    throw new AppError("invalid_request", "Choose another password.", { fields: [{ path: field, message }] });
  };
  if (password.length < passwordLength.min) refuse(`at least ${passwordLength.min} characters`);
  if (password.length > passwordLength.max) refuse(`at most ${passwordLength.max} characters`);
  const lower = password.toLowerCase();
  const core = coreOf(password);
  if (everybodysWords.has(lower) || everybodysWords.has(core) || isSequence(lower)) {
    refuse("this one is among the first that are guessed: choose another, a few words together are good");
  }
  const [mailbox = "", domain = ""] = person.email.toLowerCase().split("@");
  const own = [
    ...partsOf(mailbox),
    ...partsOf(person.name ?? ""),
    ...partsOf(domain),
    ...partsOf("Playshelf"),
  ];
  // What is left without one's own names must still be a password.
  const rest = own
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, ""), lower);
  if (rest.length < lower.length && rest.replaceAll(/[\d\W_]/g, "").length < 6) {
    refuse("it is made of your name or address: choose another, a few words together are good");
  }
}
