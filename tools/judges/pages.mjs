// pages.mjs CHROMIUM < JSON: finished web pages in Chromium -> what axe-core and the browser have to say of them.
// Reads {"pages": [path, …], "widths": [px, …], "schemes": ["light", "dark"]} from standard input, writes one line of
// JSON for each page: {"page": path, "violations": [text, …], "complaints": [text, …], "requests": [address, …],
// "overflows": [text, …], "text": the words that are visible, "steps": [id, …] where the arrow keys lead in the strip}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const order = JSON.parse(readFileSync(0, "utf-8"));
// A tester's machine may be a container, whose root has no sandbox to give; the pages are our own.
const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });

async function opened(page, context, verdict) {
  const tab = await context.newPage();
  tab.on("console", (said) => verdict.complaints.push(said.text()));
  tab.on("pageerror", (error) => verdict.complaints.push(String(error)));
  tab.on("request", (asked) => {
    if (!/^(data|blob):/.test(asked.url()) && asked.url() !== pathToFileURL(page).href) verdict.requests.push(asked.url());
  });
  await tab.goto(pathToFileURL(page).href);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  return tab;
}

// bypassCSP lets the judge in; what the page's own policy refuses is seen without it.
async function audited(page, verdict) {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  const tab = await opened(page, context, { complaints: [], requests: [] });
  await tab.addScriptTag({ content: axe });
  for (const width of order.widths) {
    await tab.setViewportSize({ width, height: 900 });
    for (const colorScheme of order.schemes) {
      await tab.emulateMedia({ colorScheme });
      const found = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      verdict.violations.push(...found.violations.flatMap((rule) => told(rule, `${width}, ${colorScheme}`)));
    }
  }
  await context.close();
}

function told(rule, where) {
  return rule.nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join(" ");
    return `${rule.id} (${where}): ${node.target.join(" ")}: ${why}`;
  });
}

async function read(page, verdict) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const tab = await opened(page, context, verdict);
  for (const width of order.widths) {
    await tab.setViewportSize({ width, height: 900 });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) verdict.overflows.push(`${width}: the page is ${wide} wide`);
  }
  verdict.text = await tab.evaluate(() => document.body.innerText);
  const first = tab.locator(".track a[href]").first();
  if (await first.count()) {
    await first.focus();
    for (const key of ["ArrowRight", "End", "Home"]) {
      await tab.keyboard.press(key);
      verdict.steps.push(await tab.evaluate(() => document.activeElement.closest("li")?.id ?? ""));
    }
  }
  await context.close();
}

for (const page of order.pages) {
  const verdict = { page, violations: [], complaints: [], requests: [], overflows: [], text: "", steps: [] };
  await read(page, verdict);
  await audited(page, verdict);
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
}
await browser.close();
