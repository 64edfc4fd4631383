// make test-web: the comparison's page in headless Chromium. Screenshots go to build/web.
// Run from the checkout's root, with playwright-core in build/web; status 1 if a test fails.
import assert from "node:assert/strict";
import { start } from "./browser.mjs";
import { reports } from "./documents.mjs";
import { tests } from "./report_test.mjs";

const files = reports(process.env.LUA || "lua5.4");
const browser = await start();
let passed = 0, failed = 0;
for (const [name, test] of tests) {
  const pages = [], began = performance.now();
  const open = async (report, options) => {
    const page = await browser.open(files[report], options);
    pages.push(page);
    return page;
  };
  try {
    await test(open);
    for (const page of pages) assert.deepEqual(page.faults, []);
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}\n  ${String(error.message).replaceAll("\n", "\n  ")}`);
  }
  for (const page of pages) await page.close();
  if (process.env.VERBOSE) console.log(`${Math.round(performance.now() - began)} ms  ${name}`);
}
await browser.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
