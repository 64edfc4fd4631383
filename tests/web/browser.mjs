// A Chromium of the tests' own: a fresh profile, files only, and a note of everything that
// a page must not do.
import { createRequire } from "node:module";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(join(process.cwd(), "build/web/"))("playwright-core");

const executablePath = process.env.CHROMIUM ||
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function start() {
  const profile = mkdtempSync(join(tmpdir(), "quire-web-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args });
  context.setDefaultTimeout(5000);
  return {
    // A page on the file. page.faults lists its errors, and its requests but for the file itself.
    async open(file, { width = 1280, height = 900, media = {}, hash = "", scripts = true } = {}) {
      const page = await context.newPage();
      const url = pathToFileURL(file).href;
      page.faults = [];
      page.on("console", (message) => page.faults.push(`console ${message.type()}: ${message.text()}`));
      page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
      page.on("request", (request) => {
        if (request.url().replace(/#.*/, "") !== url) page.faults.push(`request: ${request.url()}`);
      });
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference", ...media });
      if (!scripts) {
        const session = await context.newCDPSession(page);
        await session.send("Emulation.setScriptExecutionDisabled", { value: true });
      }
      await page.goto(url + hash);
      return page;
    },
    async stop() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
