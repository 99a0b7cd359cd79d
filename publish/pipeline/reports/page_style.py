"""The style sheet of the HTML report: one page, light and dark, from a telephone to a wide screen."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d5d9df;
  --link: #0a58ad; --error: #b3261e; --error-ground: #fdeceb; --warning: #7a4d00; --warning-ground: #fff4db;
  --info: #0b5a86; --info-ground: #e6f3fb; --good: #1a6b35; --good-ground: #e5f5ea; --well: #e9ebef }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --card: #1e2228; --ink: #e8eaed; --soft: #a5adb8; --line: #363c45; --link: #85bbff;
    --error: #ffb0a8; --error-ground: #45211f; --warning: #f5cb7a; --warning-ground: #3d3117; --info: #9ad2f5;
    --info-ground: #17333f; --good: #93dba9; --good-ground: #183524; --well: #282d35 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif }
a { color: var(--link) }
a:focus-visible, summary:focus-visible, input:focus-visible + label {
  outline: 3px solid var(--link); outline-offset: 2px }
header, main, footer { max-width: 1360px; margin: 0 auto; padding: 0 24px }
header { padding-top: 32px }
h1 { margin: 0; font-size: 26px; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance }
h2 { margin: 40px 0 12px; font-size: 19px; line-height: 1.3 }
h3 { margin: 0; font-size: 16px; line-height: 1.35; overflow-wrap: anywhere }
.state { display: inline-block; margin: 0 0 10px; padding: 3px 12px; border-radius: 99px; font-weight: 600 }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); gap: 1px; margin: 24px 0 0;
  padding: 0; overflow: hidden; border: 1px solid var(--line); border-radius: 10px; background: var(--card) }
.numbers div { padding: 12px 16px; box-shadow: 0 0 0 1px var(--line) }
.numbers dt { color: var(--soft); font-size: 13px }
.numbers dd { margin: 0; font-size: 22px; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums }
.error { color: var(--error) } .warning { color: var(--warning) } .info { color: var(--info) }
.good { color: var(--good) }
.on-error { background: var(--error-ground); color: var(--error) }
.on-warning { background: var(--warning-ground); color: var(--warning) }
.on-info { background: var(--info-ground); color: var(--info) }
.on-good { background: var(--good-ground); color: var(--good) }
fieldset { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 16px; padding: 0; border: 0 }
legend { float: left; margin-right: 4px; padding: 6px 0; color: var(--soft) }
fieldset input { position: absolute; opacity: 0 }
fieldset label { padding: 5px 14px; border: 1px solid var(--line); border-radius: 99px; background: var(--card);
  cursor: pointer }
fieldset input:checked + label { border-color: var(--ink); background: var(--ink); color: var(--ground) }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 372px), 1fr)); gap: 20px; margin: 0;
  padding: 0; list-style: none }
.card { display: flex; flex-direction: column; overflow: hidden; border: 1px solid var(--line); border-radius: 10px;
  background: var(--card); content-visibility: auto; contain-intrinsic-size: auto 380px auto 350px }
.card.has-error { border-color: var(--error) }
.shown { display: grid; grid-template-columns: minmax(0, 300px); gap: 12px; align-items: start; justify-content: center;
  padding: 14px; background: var(--well) }
.shown.both { grid-template-columns: minmax(0, 1.86fr) minmax(0, 1fr) }
.shown.paper { grid-template-columns: minmax(0, 150px) }
.shown img { display: block; width: 100%; height: auto }
.leaf { box-shadow: 0 0 0 1px rgb(0 0 0 / .25) }
.bare { display: grid; place-items: center; min-height: 120px; color: var(--soft) }
.about { display: flex; flex: 1; flex-direction: column; gap: 8px; padding: 14px 16px 16px }
.path { margin: 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere }
.files, .marks { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; font-size: 13px }
.files li { padding: 2px 10px; border: 1px solid var(--line); border-radius: 6px; font-variant-numeric: tabular-nums }
.files .lost { border-color: transparent }
.marks { margin-top: auto; padding-top: 4px }
.marks a, .marks span { display: block; padding: 2px 10px; border-radius: 6px; text-decoration: none }
.marks a:hover { text-decoration: underline }
body:has(#show-error:checked) .card:not(.has-error), body:has(#show-warning:checked) .card:not(.has-warning),
body:has(#show-clean:checked) .card:is(.has-error, .has-warning) { display: none }
details { margin: 0 0 10px; border: 1px solid var(--line); border-radius: 10px; background: var(--card) }
summary { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; padding: 10px 16px; cursor: pointer }
summary::before { content: "▸"; color: var(--soft) }
details[open] > summary::before { content: "▾" }
summary::-webkit-details-marker { display: none }
summary code { color: var(--soft) }
summary .many { min-width: 28px; padding: 0 8px; border-radius: 99px; text-align: center; font-weight: 600;
  font-variant-numeric: tabular-nums }
.inside { padding: 0 16px 14px; overflow-x: auto }
.inside p { max-width: 76ch; margin: 0 0 8px }
code { font: 13px/1.4 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace }
table { width: 100%; border-collapse: collapse; font-size: 14px }
th, td { padding: 6px 12px 6px 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top }
th { color: var(--soft); font-weight: 600 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.where { width: 34%; overflow-wrap: anywhere }
.hint { color: var(--soft) }
meter { width: 100%; min-width: 80px }
footer { padding-top: 32px; padding-bottom: 40px; color: var(--soft); font-size: 13px }
@media (max-width: 560px) { header, main, footer { padding-left: 14px; padding-right: 14px } h1 { font-size: 22px }
  td.where { width: auto } }
@media print { fieldset { display: none } .card { break-inside: avoid } }
"""
