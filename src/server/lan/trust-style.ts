/** The look of the trust page: the app's own colours and measures, since it is met before the app is. */

export const trustStyle = `
:root {
  color-scheme: light dark;
  --paper: #f6f1e6; --sheet: #fdfaf4; --sunken: #efe8da; --ink: #241f19; --ink-soft: #5e5548;
  --rule: #e1d8c7; --control: #8a7d69; --accent: #1d5a49; --accent-strong: #144537;
  --accent-ink: #fdfaf4; --wash: #e6ebde; --alert: #a2281d;
  --font-head: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, P052, "Book Antiqua",
    "Noto Serif", Georgia, serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d; --sheet: #1d2126; --sunken: #111417; --ink: #ebe6dc; --ink-soft: #aeaba3;
    --rule: #2c3238; --control: #75808a; --accent: #8ccbae; --accent-strong: #a9dcc4;
    --accent-ink: #10201a; --wash: #22302c; --alert: #f49a88;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); line-height: 1.45; text-size-adjust: 100%;
  -webkit-text-size-adjust: 100%;
  font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans",
    "Helvetica Neue", Arial, system-ui, sans-serif; }
body { margin: 0; overflow-wrap: break-word; }
main { max-inline-size: 38rem; margin-inline: auto; padding: 2rem 1rem 3rem; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1, h2 { font-family: var(--font-head); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2rem; margin-block: 0.75rem; }
h2 { font-size: 1.25rem; }
a { color: var(--accent); text-underline-offset: 0.18em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.mark { display: block; }
.stock { fill: var(--accent); } .foil { fill: var(--accent-strong); }
.notches { fill: none; stroke: var(--paper); stroke-width: 1.9; stroke-linecap: round; }
.lead { color: var(--ink-soft); font-size: 1.1875rem; line-height: 1.35; text-wrap: pretty; }
.step { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem;
  margin-block-start: 1.75rem; padding-block-start: 1.25rem; border-block-start: 1px solid var(--rule); }
.step h2 span { color: var(--accent); font-variant-numeric: tabular-nums; margin-inline-end: 0.35em; }
.soft { color: var(--ink-soft); }
.small { font-size: 0.875rem; }
.print { display: block; padding: 0.75rem 1rem; background: var(--sheet); border: 1px solid var(--rule);
  border-inline-start: 3px solid var(--accent); border-radius: 4px; font-family: ui-monospace,
  "SF Mono", "Cascadia Mono", "Liberation Mono", Menlo, Consolas, monospace; font-size: 0.9375rem;
  line-height: 1.7; letter-spacing: 0.02em; direction: ltr; }
.print span { display: block; }
.button { display: flex; align-items: center; justify-content: center; min-block-size: 2.875rem;
  padding: 0.5rem 1rem; border-radius: 8px; background: var(--accent); color: var(--accent-ink);
  font-weight: 550; text-decoration: none; text-align: center; }
.button:hover { background: var(--accent-strong); }
details { border: 1px solid var(--rule); border-radius: 8px; background: var(--sheet); }
details + details { margin-block-start: 0.5rem; }
summary { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; cursor: pointer;
  min-block-size: 2.875rem; padding: 0.625rem 1rem; font-weight: 600; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; inline-size: 0.5rem; block-size: 0.5rem; flex: none; margin-inline: 0.125rem 0.25rem;
  border: solid var(--ink-soft); border-width: 0 2px 2px 0; transform: rotate(-45deg); }
details[open] > summary::before { transform: rotate(45deg); }
.tried { margin-inline-start: auto; padding: 0.125rem 0.5rem; border-radius: 4px; font-size: 0.8125rem;
  font-weight: 500; background: var(--wash); color: var(--ink); }
.untried { background: transparent; border: 1px solid var(--control); color: var(--ink-soft); }
.inside { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding: 0 1rem 1rem; }
ol { display: grid; gap: 0.625rem; padding-inline-start: 1.4rem; }
li::marker { color: var(--accent); font-weight: 600; }
ul { display: grid; gap: 0.5rem; padding-inline-start: 1.2rem; }
code { font-family: ui-monospace, "SF Mono", "Liberation Mono", Menlo, Consolas, monospace;
  font-size: 0.875em; direction: ltr; }
li code, .inside p code { display: block; margin-block-start: 0.375rem; padding: 0.5rem 0.75rem;
  background: var(--sunken); border-radius: 4px; overflow-wrap: anywhere; }
.share { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem 1.25rem; }
.share > div { flex: 1 1 12rem; min-inline-size: 0; display: grid; gap: 0.5rem; }
.qr { inline-size: 11rem; block-size: auto; border-radius: 8px; flex: none; }
.address { font-weight: 600; overflow-wrap: anywhere; }
@media (min-width: 48rem) { main { padding-block: 3.5rem 5rem; } h1 { font-size: 2.375rem; } }
`.trimStart();
