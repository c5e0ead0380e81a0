/** The inbox that a developer reads: list, one mail, its HTML kept apart from the page. */
import { Resend } from "resend";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen, type Listening } from "../listen.ts";
import { createResendStandIn, type ResendStandIn } from "./app.ts";

describe("inbox", () => {
  let standIn: ResendStandIn;
  let server: Listening;
  const get = (path: string) => fetch(`${server.url}${path}`);
  const send = (to: string, subject: string) =>
    new Resend("re_1", { baseUrl: server.url }).emails.send({
      from: "Playshelf <orders@example.com>",
      to,
      subject,
      html: "<h1>Thank you</h1><script>alert(1)</script>",
      text: "Thank you",
      headers: { "X-Order": "ord_1" },
    });

  beforeEach(async () => {
    standIn = createResendStandIn({ apiKey: "re_1", requestsPerSecond: 100 });
    server = await listen(standIn.app);
  });
  afterEach(() => server.close());

  it("says what to do when there is no mail", async () => {
    expect(await (await get("/")).text()).toContain("No mail yet");
  });

  it("lists mails newest first and can show one address only", async () => {
    await send("first@example.com", "First <b>mail</b>");
    await send("second@example.com", "Second mail");
    const all = await (await get("/")).text();
    expect(all.indexOf("Second mail")).toBeLessThan(all.indexOf("First &lt;b&gt;mail"));
    const some = await (await get("/?to=FIRST%40example.com")).text();
    expect(some).toContain("First");
    expect(some).not.toContain("Second mail");
  });

  it("shows a mail in a sandboxed frame, its text and its headers", async () => {
    await send("customer@example.com", "Your order");
    const id = standIn.emails()[0]?.id ?? "";
    const html = await (await get(`/inbox/${id}`)).text();
    for (const text of ['sandbox="allow-popups', "Thank you", "X-Order", "ord_1"])
      expect(html).toContain(text);
    expect(html).not.toContain("<script>");
    const body = await get(`/inbox/${id}/body`);
    expect(body.headers.get("content-security-policy")).toMatch(/^sandbox .*default-src 'none'/);
    expect(await body.text()).toContain("<h1>Thank you</h1>");
  });

  it("answers 404 for a mail that is not there", async () => {
    expect((await get("/inbox/none")).status).toBe(404);
  });

  it("hands mails out as JSON for tests, by address too", async () => {
    await send("one@example.com", "One");
    await send("Two <two@example.com>", "Two");
    const mails: unknown = await (await get("/__local/emails?to=two@example.com")).json();
    expect(mails).toMatchObject([{ subject: "Two", to: ["Two <two@example.com>"], text: "Thank you" }]);
  });
});
