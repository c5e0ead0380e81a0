/** A browser without scripts: keeps cookies as it is told, opens pages and posts their forms. */
import { freshAddress } from "#tests/setup/fresh.ts";

/** A form as it was answered, with the cookies that the answer set. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly setCookies: readonly string[];
}

export type FormBrowser = ReturnType<typeof createFormBrowser>;

/** At an address of its own, since limits count by address. Redirects are not followed. */
export function createFormBrowser(origin: string) {
  const jar = new Map<string, string>();
  const address = freshAddress();

  async function send(
    path: string,
    init: RequestInit,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${origin}${path}`, {
      ...init,
      redirect: "manual",
      headers: {
        "CF-Connecting-IP": address,
        Origin: origin,
        "Sec-Fetch-Site": "same-origin",
        ...(cookie !== "" && { Cookie: cookie }),
        ...headers,
      },
    });
    const setCookies = response.headers.getSetCookie();
    for (const set of setCookies) {
      const [pair = ""] = set.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0\b/i.test(set)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return { status: response.status, headers: response.headers, text: await response.text(), setCookies };
  }

  return {
    jar,
    open: (path: string, headers?: Record<string, string>) => send(path, {}, headers),
    post: (path: string, form: Record<string, string>, headers?: Record<string, string>) =>
      send(path, { method: "POST", body: new URLSearchParams(form) }, headers),
    /** What a program in the page would send. */
    json: (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(path, { method, body: JSON.stringify(body) }, { "Content-Type": "application/json", ...headers }),
  };
}
