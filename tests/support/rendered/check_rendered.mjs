// SPDX-License-Identifier: Apache-2.0
// Renders what is made for others to render, with the packages that they use: Markdown with its tables, Mermaid's
// diagrams, Prometheus' metrics.
//
//   node check_rendered.mjs CALLSCOPE_CLI CAPTURES
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";
import parsePrometheus from "parse-prometheus-text-format";

const [cli, captures] = process.argv.slice(2);
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(cli, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, `${args}: ${stderr}`);
  return stdout;
};

// Mermaid lays out in a browser; sizes are all that it misses here.
const { window } = new JSDOM("<!DOCTYPE html><body></body>", { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document, CSSStyleSheet: class { cssRules = []; insertRule() {} } });
for (const name of ["Element", "SVGElement", "Node", "HTMLElement", "DOMParser", "XMLSerializer"]) globalThis[name] = window[name];
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 80, height: 16 });
window.SVGElement.prototype.getComputedTextLength = () => 80;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

let drawn = 0;
async function draw(text) {
  const { svg } = await mermaid.render(`d${drawn++}`, text);
  const picture = new JSDOM(svg).window.document;
  assert.equal(picture.querySelectorAll("script, foreignObject a, image").length, 0);
  return { messages: picture.querySelectorAll(".messageText").length, notes: picture.querySelectorAll(".noteText").length };
}

async function checkMarkdown(text, analysis) {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const tokens = markdown.parse(text, {});
  const diagrams = tokens.filter((token) => token.type === "fence" && token.info === "mermaid");
  assert.equal(diagrams.length, analysis.calls.length);
  for (const [index, diagram] of diagrams.entries()) {
    const { messages, notes } = await draw(diagram.content);
    assert.ok(messages > 0 && messages <= analysis.calls[index].events.length, diagram.content);
    const findings = analysis.findings.filter((finding) => finding.call === index);
    assert.ok(notes <= findings.length && (notes > 0 || findings.every((f) => f.severity === "info")), diagram.content);
  }
  const page = new JSDOM(markdown.render(text)).window.document;
  assert.equal([...page.querySelectorAll("h2")].filter((h) => h.textContent.startsWith("Call ")).length, analysis.calls.length);
  assert.equal(page.querySelectorAll("script, img, iframe, b").length, 0);
  const severities = ["error", "warning", "info"];
  const rows = [...page.querySelectorAll("tr")].filter((row) => severities.includes(row.cells[0].textContent) && row.cells.length === 4);
  assert.equal(rows.length, analysis.findings.length);
  for (const row of rows) assert.match(row.querySelector("a").href, /^https:\/\/spec\.matrix\.org\/v1\.\d+\/|^https:\/\/(www\.)?(datatracker|rfc-editor)/);
  const links = [...page.querySelectorAll("a")].map((a) => a.href);
  assert.ok(links.every((link) => link.startsWith("https://")), links.join(" "));
}

const hostile = [
  { type: "m.call.invite", event_id: "$1|<b>", sender: "@eve](http://x):x", room_id: "!r:x", origin_server_ts: 1700000000000,
    content: { call_id: "`</code><script>alert(1)</script>|", version: "1", party_id: "a\"; end\n participant x as y", lifetime: 60000, offer: {} } },
  { type: "m.call.hangup", event_id: "$2", sender: "@bob;%%:x", room_id: "!r:x", origin_server_ts: 1700000001000,
    content: { call_id: "`</code><script>alert(1)</script>|", version: "1", party_id: "#quot;;", reason: "![x](http://evil.example) www.evil.example <img src=x> ```\n# h" } },
].map((event) => JSON.stringify(event)).join("\n");

const files = readdirSync(captures).filter((name) => /\.messages\.json$|\.ndjson$/.test(name)).map((name) => join(captures, name));
assert.ok(files.length >= 8);
for (const file of files) {
  const analysis = JSON.parse(run("check", "--format", "json", file));
  await checkMarkdown(run("check", "--format", "markdown", file), analysis);
  for (const call of analysis.calls)
    assert.ok((await draw(run("show", "--format", "mermaid", call.call_id, file))).messages > 0);
}
assert.ok(drawn > 15);
const feed = (...args) => spawnSync(cli, [...args, "-"], { input: hostile, encoding: "utf8" }).stdout;
await checkMarkdown(feed("check", "--format", "markdown"), JSON.parse(feed("check", "--format", "json")));

const metrics = parsePrometheus(run("stats", "--each", "--format", "prometheus", ...files));
const counted = JSON.parse(run("stats", "--each", "--format", "json", ...files));
const metric = (name) => metrics.find((one) => one.name === name) ?? assert.fail(`${name} is missing in ${metrics.map((m) => m.name)}`);
for (const one of metrics) assert.ok(one.help && one.metrics.length > 0, one.name);
const outcomes = Object.fromEntries(metric("callscope_calls").metrics.map((m) => [m.labels.outcome, Number(m.value)]).filter(([, n]) => n > 0));
assert.deepEqual(outcomes, counted.outcomes);
const findings = metric("callscope_findings").metrics.reduce((sum, m) => sum + Number(m.value), 0);
assert.equal(findings, counted.findings.reduce((sum, rule) => sum + rule.findings, 0));
console.log(`${drawn} diagrams drawn`);
