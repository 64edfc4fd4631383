// What the page of `compare --format html` has to do for one who reads it, clicks through
// it, or has no mouse. That no page logs or fetches anything is checked after every test.
import assert from "node:assert/strict";
import { faint, focused, lit, lost, overhang, side_by_side } from "./look.mjs";

export const tests = [];
const test = (name, run) => tests.push([name, run]);
const picture = (page, name, options) => page.screenshot({ path: `build/web/${name}.png`, ...options });
const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
const contrast = 4.5;

test("every section is reached from the navigation", async (open) => {
  const page = await open("seven");
  const links = await page.locator("nav a").all();
  assert.ok(links.length >= 8);
  for (const link of links) {
    await link.click();
    const top = await page.evaluate(() => document.querySelector(location.hash).getBoundingClientRect().top);
    assert.ok(top >= -1 && top < 900, `${await link.textContent()} at ${top}`);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, "seven", { fullPage: true });
});

for (const kind of ["#overview td > a:not(.place)", "#overview .place", "#probably .place", ".tree a", ".passages p .place",
  ".diff .place", ".quotations .place", "#names .place", "#numbers .place", "#only .place"]) {
  test(`a click on ${kind} brings its place before the eyes`, async (open) => {
    const page = await open("seven");
    await unfold(page);
    const link = page.locator(kind).last();
    const id = (await link.getAttribute("href")).slice(1);
    await link.click();
    const place = page.locator(`[id="${id}"]`);
    assert.ok(await place.evaluate((e) => {
      const box = e.getClientRects()[0], pane = e.closest("article").getBoundingClientRect();
      return box.top >= pane.top && box.top < pane.bottom && box.top >= 0 && box.top < innerHeight;
    }));
    if (id.includes("-")) assert.ok(await place.evaluate((e) => e.classList.contains("flash")));
    if (kind === "#numbers .place") await picture(page, "place");
  });
}

for (const [report, step] of [["five", 1], ["seven", 1], ["fifty", 40]]) {
  test(`every link of ${report} documents brings its place before the eyes, by steps of ${step}`, async (open) => {
    const page = await open(report);
    await unfold(page);
    assert.deepEqual(await page.evaluate(lost, step), []);
  });
}

test("a link opened from elsewhere goes to its place", async (open) => {
  const first = await open("seven");
  await unfold(first);
  const hash = await first.locator("#only .place").last().getAttribute("href");
  const page = await open("seven", { hash });
  assert.ok(await page.locator(`[id="${hash.slice(1)}"]`).evaluate((e) => e.classList.contains("flash")));
});

test("back leads to where a link was followed", async (open) => {
  const page = await open("seven");
  const link = page.locator(".passages").first().locator("p .place").last();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await link.click();
  assert.ok(await page.evaluate(() => scrollY) > before + 1000);
  await page.goBack();
  await page.waitForFunction((y) => Math.abs(scrollY - y) < 400, before);
});

test("a heat map of fifty documents is photographed", async (open) => {
  const page = await open("fifty");
  await picture(page.locator("#shares"), "fifty-heat-map");
});

test("a cell of the heat map opens both texts at what they share", async (open) => {
  const page = await open("seven");
  await picture(page.locator("#shares"), "heat-map");
  await page.locator('.heat [data-read="4 1"]').click();
  assert.deepEqual(await page.evaluate(side_by_side), [4, 1]);
  assert.deepEqual(await page.evaluate(lit), [1, 4]);
  await picture(page, "side-by-side");
});

test("the button of a verdict opens both texts at what they share", async (open) => {
  const page = await open("seven");
  const button = page.locator("#probably [data-read]").first();
  const two = (await button.getAttribute("data-read")).split(" ").map(Number);
  await button.click();
  assert.deepEqual(await page.evaluate(side_by_side), two);
  assert.deepEqual(await page.evaluate(lit), [...two].sort());
});

test("a passage chosen in one text is lit in the other", async (open) => {
  const page = await open("seven");
  await page.locator('.heat [data-read="2 3"]').click();
  const mark = page.locator("#d2 [data-p][tabindex]").last();
  const passage = (await mark.getAttribute("data-p")).split(" ")[0];
  await mark.click();
  assert.deepEqual(await page.evaluate(lit), [2, 3]);
  assert.ok(await page.locator(`#d3 [data-p~="${passage}"]`).first().evaluate((e) => e.classList.contains("on")));
});

test("a passage pointed at shows where else it is, and only while it is pointed at", async (open) => {
  const page = await open("seven");
  await page.locator('.heat [data-read="2 3"]').click();
  await page.locator("#d2 [data-p]").nth(1).hover();
  assert.ok(await page.locator("#d3 .over").count() > 0);
  await page.locator("#d2 h3").hover();
  assert.equal(await page.locator(".over").count(), 0);
});

test("the choosers change the texts, exchange them, and add one", async (open) => {
  const page = await open("seven");
  const choose = (pane, number) => page.locator(".chooser select").nth(pane).selectOption(String(number - 1));
  assert.deepEqual(await page.evaluate(side_by_side), [1, 2]);
  await choose(0, 6);
  await choose(1, 3);
  assert.deepEqual(await page.evaluate(side_by_side), [6, 3]);
  await choose(0, 3);
  assert.deepEqual(await page.evaluate(side_by_side), [3, 6]);
  await page.getByText("one more").click();
  assert.deepEqual(await page.evaluate(side_by_side), [3, 6, 1]);
  await picture(page, "three-texts");
  assert.equal(await page.evaluate(overhang), 0);
  await page.getByText("one less").click();
  assert.deepEqual(await page.evaluate(side_by_side), [3, 6]);
});

test("the keyboard reaches everything once, in the order of the page, and one sees where it is", async (open) => {
  const page = await open("seven");
  const order = [];
  for (let press = 0; press < 400; press++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused);
    if (at.tag === "BODY") break;
    assert.ok(at.seen, `no visible focus at ${JSON.stringify(at)}`);
    order.push(at);
  }
  const sections = order.map((at) => at.section).filter((name, i, list) => name !== list[i - 1]);
  assert.deepEqual(sections, ["NAV", "overview", "probably", "shares", "passages", "quotations", "names", "numbers",
    "only", "texts"]);
  assert.equal(order.filter((at) => at.heat).length, 1);
  const texts = order.filter((at) => at.article).map((at) => at.article);
  assert.deepEqual([...new Set(texts)], [1, 2]);
  assert.deepEqual(texts, [...texts].sort());
});

test("arrows move in the heat map, Enter reads, Tab comes to a mark, Enter lights it", async (open) => {
  const page = await open("seven");
  await page.locator(".heat button").first().focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowUp"]) {
    await page.keyboard.press(key);
  }
  const at = await page.evaluate(focused);
  assert.ok(at.heat && at.seen);
  await page.keyboard.press("Enter");
  assert.deepEqual(await page.evaluate(side_by_side), at.pair.split(" ").map(Number));
  await page.evaluate(() => document.querySelectorAll(".on").forEach((e) => e.classList.remove("on")));
  for (const key of ["Enter", " "]) {
    await page.keyboard.press("Tab");
    const mark = await page.evaluate(focused);
    assert.ok(mark.mark && mark.seen, JSON.stringify(mark));
    await page.keyboard.press(key);
    assert.ok((await page.evaluate(lit)).includes(mark.article));
  }
  await picture(page, "keyboard");
});

test("the keyboard goes from the left text to the right one after they changed places", async (open) => {
  const page = await open("seven");
  await page.locator('.heat [data-read="4 1"]').click();
  const articles = [];
  for (let press = 0; press < 80; press++) {
    articles.push((await page.evaluate(focused)).article);
    await page.keyboard.press("Tab");
  }
  assert.deepEqual([...new Set(articles)].filter(Boolean), [4, 1]);
});

for (const report of ["seven", "fifty"]) {
  test(`a phone shows ${report} documents without scrolling sideways`, async (open) => {
    const page = await open(report, { width: 390, height: 844 });
    await picture(page, `${report}-phone-top`);
    assert.equal(await page.evaluate(overhang), 0);
    await unfold(page);
    assert.equal(await page.evaluate(overhang), 0);
    await picture(page.locator("#quotations ol").first(), `${report}-phone-quotations`);
    await page.locator(".chooser").scrollIntoViewIfNeeded();
    await page.locator("article [data-p]").locator("visible=true").first().click();
    assert.equal((await page.evaluate(lit)).length > 0, true);
    await page.locator("#texts .chooser").evaluate((e) => e.scrollIntoView());
    await picture(page, `${report}-phone-texts`);
    const panes = await page.evaluate(() => [...document.querySelectorAll("article.shown")].map((a) => {
      const box = a.getBoundingClientRect();
      return box.top >= 0 && box.top < innerHeight - 100;
    }));
    assert.deepEqual(panes, [true, true]);
  });
}

for (const colorScheme of ["light", "dark"]) {
  for (const report of ["seven", "fifty"]) {
    test(`${colorScheme}: all text of ${report} documents stands out from what is behind it`, async (open) => {
      const page = await open(report, { media: { colorScheme } });
      await unfold(page);
      await page.addStyleTag({ content: "article{display:block!important}" });
      assert.deepEqual(await page.evaluate(faint, contrast), []);
      await page.evaluate(() => document.querySelectorAll(".shared").forEach((e) => e.classList.add("on")));
      assert.deepEqual(await page.evaluate(faint, contrast), []);
    });
  }
  test(`${colorScheme}: photographed`, async (open) => {
    const page = await open("seven", { media: { colorScheme } });
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)[0] < 100);
    assert.equal(dark, colorScheme === "dark");
    await page.locator('.heat [data-read="2 3"]').click();
    await picture(page, `texts-${colorScheme}`);
  });
}

test("paper shows every text in its order, unfolded, dark on light", async (open) => {
  const page = await open("seven", { media: { media: "print", colorScheme: "dark" } });
  await page.locator("article").first().waitFor();
  assert.equal((await page.evaluate(side_by_side)).length, 7);
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.equal(await page.locator(".chooser").isVisible(), false);
  assert.deepEqual(await page.evaluate(faint, contrast), []);
  await page.evaluate(() => {
    document.querySelector('.heat [data-read="4 1"]').click();
    dispatchEvent(new Event("beforeprint"));
  });
  assert.equal(await page.locator("details:not([open])").count(), 0);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("article")].map((a) => a.id)),
    ["d1", "d2", "d3", "d4", "d5", "d6", "d7"]);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok(await page.locator("details:not([open])").count() > 0);
  await picture(page, "print", { fullPage: true });
  await page.pdf({ path: "build/web/print.pdf", format: "A4" });
});

test("a place stands out without motion where less motion is wanted", async (open) => {
  const page = await open("seven", { media: { reducedMotion: "reduce" } });
  await page.locator("#numbers .place").first().click();
  const style = await page.locator(".flash").evaluate((e) => {
    const { animationName, outlineStyle } = getComputedStyle(e);
    return { animationName, outlineStyle };
  });
  assert.deepEqual(style, { animationName: "none", outlineStyle: "solid" });
});

test("without scripts the page reads from top to bottom", async (open) => {
  const page = await open("seven", { scripts: false });
  assert.equal((await page.evaluate(side_by_side)).length, 7);
  assert.equal(await page.locator(".chooser").isVisible(), false);
});

test("no figure, date or document's number is broken into two lines", async (open) => {
  for (const report of ["seven", "fifty"]) {
    const page = await open(report);
    await unfold(page);
    const broken = await page.evaluate(() => [...document.querySelectorAll("td, .place, th")]
      .filter((e) => /^[\d,<% –-]+$/.test(e.textContent) && !e.querySelector("*") && e.checkVisibility())
      .filter((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return range.getBoundingClientRect().height > 30;
      }).map((e) => e.textContent));
    assert.deepEqual(broken, []);
  }
});

for (const [report, documents] of [["five", 5], ["fifty", 50]]) {
  test(`${documents} documents open soon`, async (open) => {
    const page = await open(report);
    assert.equal(await page.locator("article").count(), documents);
    assert.equal(await page.evaluate(overhang), 0);
    const [loaded, size] = await page.evaluate(() => {
      const [entry] = performance.getEntriesByType("navigation");
      return [entry.domContentLoadedEventEnd, document.documentElement.outerHTML.length];
    });
    console.log(`${documents} documents: ${(size / 1e6).toFixed(2)} MB, open after ${Math.round(loaded)} ms`
      + (loaded > 1000 ? "  WARNING: more than a second" : ""));
    await picture(page, report);
  });
}
