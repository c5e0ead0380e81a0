// Secrets of links in account mails: derived from the mail's id, so that none is stored or queued (docs/decisions/0011).
import { type Locale, localePath } from "../../shared/locales.ts";
import { fromBase64Url, hmacSha256, toBase64Url } from "../../shared/encoding.ts";

export interface MailTokens {
  /** The token that the link of this mail carries. */
  tokenOf(accountMailId: string): Promise<string>;
  /** The mail's id, if the token is one of ours. Whether it still works is the database's answer. */
  mailOf(token: string): Promise<string | undefined>;
  /** The address to put into the mail; the page opens in `locale`. */
  urlOf(page: "verify-email" | "reset-password", accountMailId: string, locale: Locale): Promise<string>;
  /** A page of ours that needs no token. */
  pageUrl(path: string, locale: Locale): string;
}

const uuidPattern = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const bytesOf = (uuid: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(uuid.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const uuidOf = (bytes: Uint8Array): string => {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

function equal(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0);
  return difference === 0;
}

export function createMailTokens(secret: Uint8Array<ArrayBuffer>, appUrl: string): MailTokens {
  const mark = (id: string) => hmacSha256(secret, `account-mail:${id}`);
  const tokenOf = async (id: string) => `${toBase64Url(bytesOf(id))}.${toBase64Url(await mark(id))}`;
  return {
    tokenOf,
    async mailOf(token) {
      const [, encodedId, encodedMark] = /^([\w-]{22})\.([\w-]{43})$/.exec(token) ?? [];
      if (encodedId === undefined || encodedMark === undefined) return undefined;
      const id = uuidOf(fromBase64Url(encodedId));
      return uuidPattern.test(id) && equal(fromBase64Url(encodedMark), await mark(id)) ? id : undefined;
    },
    urlOf: async (page, id, locale) =>
      `${appUrl}${localePath(locale, `/${page}`)}?token=${await tokenOf(id)}`,
    pageUrl: (path, locale) => appUrl + localePath(locale, path),
  };
}
