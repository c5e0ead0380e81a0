/** The frame and style that the pages of the local services share: inbox, payment page, webhook control. */
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const style = `
:root{color-scheme:light dark;--bg:light-dark(#f4f3ef,#14161a);--card:light-dark(#fff,#1c2026);--ink:light-dark(#1b1e23,#eceef1);
--soft:light-dark(#565c66,#a3abb8);--line:light-dark(#dcdad3,#333a45);--accent:light-dark(#1f5f4a,#8fd9b8);--on-accent:light-dark(#fff,#0d221a);
--warn-bg:light-dark(#fff2cc,#3a3010);--warn-ink:light-dark(#5a4300,#ffe08a);--bad:light-dark(#a3201d,#ff9c94);--bad-bg:light-dark(#fdeceb,#3a1a19);
--good:light-dark(#1f5f4a,#8fd9b8);--mono:ui-monospace,"SF Mono",Menlo,Consolas,monospace}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif}
a{color:var(--accent);text-underline-offset:3px}:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.notice{background:var(--warn-bg);color:var(--warn-ink);text-align:center;padding:.6rem 1rem;font-weight:600;font-size:.95rem}
main{max-width:var(--wide,64rem);margin:0 auto;padding:clamp(1rem,4vw,2.5rem) clamp(1rem,4vw,2rem) 4rem}
h1{font-size:clamp(1.5rem,4vw,2rem);line-height:1.15;letter-spacing:-.02em;margin:0 0 .35rem;text-wrap:balance}
h2{font-size:1.1rem;margin:0 0 .75rem}p{margin:0 0 1rem}.soft{color:var(--soft)}.small{font-size:.9rem}.mono{font-family:var(--mono);font-size:.85rem;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:clamp(1rem,3vw,1.5rem);margin:0 0 1.25rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;justify-content:space-between;margin-bottom:1.25rem}
.button,button{font:inherit;font-weight:600;min-height:44px;padding:.55rem 1.1rem;border-radius:10px;border:1px solid var(--line);background:var(--card);color:var(--ink);cursor:pointer;text-decoration:none;display:inline-flex;align-items:center;justify-content:center}
.button:hover,button:hover{border-color:var(--accent)}button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.primary:hover{filter:brightness(1.08)}.stack{display:grid;gap:.6rem}.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}
label{display:block;font-weight:600;font-size:.92rem;margin-bottom:.25rem}
input,select{font:inherit;width:100%;min-height:44px;padding:.5rem .7rem;border:1px solid light-dark(#8b8a83,#6d7684);border-radius:10px;background:var(--bg);color:var(--ink)}
.fields{display:grid;gap:.9rem;margin-bottom:1.25rem}@media(min-width:34rem){.fields.two{grid-template-columns:1fr 1fr}.wide{grid-column:1/-1}}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.93rem}th{font-size:.82rem;color:var(--soft);font-weight:600}
td,th{padding:.6rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}tfoot td,tfoot th{border-bottom:0;color:var(--ink);font-size:1rem}td.end,th.end{text-align:right;font-variant-numeric:tabular-nums}
@media(max-width:34rem){table.flow thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}table.flow tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.15rem .75rem;padding:.7rem 0;border-bottom:1px solid var(--line)}table.flow td{border:0;padding:0;overflow-wrap:anywhere}table.flow td:nth-child(even){justify-self:end;text-align:right}table.flow td.end{text-align:left}table.flow button{white-space:nowrap}}
.error{background:var(--bad-bg);color:var(--bad);border-radius:10px;padding:.75rem 1rem;font-weight:600}.good{color:var(--good)}.bad{color:var(--bad)}
ul.list{list-style:none;margin:0;padding:0}ul.list>li{padding:.75rem 0}ul.list>li:first-child{padding-top:0}ul.list>li:last-child{padding-bottom:0}ul.list>li+li{border-top:1px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-family:var(--mono);font-size:.88rem;margin:0}iframe{width:100%;height:min(60vh,34rem);border:1px solid var(--line);border-radius:10px;background:#fff;display:block}
`;

/**
 * A whole HTML document.
 * @param parts.notice the line across the top that says what this page is not.
 * @param parts.wide the widest the content may grow, as a CSS length.
 */
export function page(parts: { title: string; notice: string; wide?: string; body: Markup }): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${parts.title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body style="--wide: ${parts.wide ?? "64rem"}">
        <header class="notice">${parts.notice}</header>
        <main>${parts.body}</main>
      </body>
    </html>`;
}
