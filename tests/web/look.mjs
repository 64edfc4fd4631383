// What the tests ask of a page; these functions run inside it.

// Texts whose contrast with what is behind them is below `least` (WCAG 2.2, 1.4.3), each
// combination of colours once.
export function faint(least) {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under, opacity = 1) => {
    const a = top.a * opacity;
    const mix = (x, y) => x * a + y * (1 - a);
    return { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a: 1 };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script") || !element.checkVisibility()) continue;
    const chain = [];
    for (let e = element; e; e = e.parentElement) chain.unshift(getComputedStyle(e));
    let behind = { r: 255, g: 255, b: 255, a: 1 }, opacity = 1;
    for (const style of chain) {
      opacity *= Number(style.opacity);
      behind = over(parse(style.backgroundColor), behind, opacity);
    }
    const ink = over(parse(chain.at(-1).color), behind, opacity);
    const [light, dark] = [luminance(ink), luminance(behind)].sort((x, y) => y - x);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < least) {
      const where = `${element.tagName}.${element.className}`;
      found.set(where, `${where} ${ratio.toFixed(2)} “${node.data.trim().slice(0, 30)}”`);
    }
  }
  return [...found.values()];
}

// Follows every step-th link into the texts; those that do not bring their place before the eyes.
export function lost(step) {
  const list = [];
  for (const link of [...document.querySelectorAll('a[href^="#d"]')].filter((_, i) => i % step === 0)) {
    const id = link.getAttribute("href").slice(1);
    link.click();
    const place = document.getElementById(id), article = place.closest("article");
    const at = place.getClientRects()[0] || place.getBoundingClientRect(), box = article.getBoundingClientRect();
    const shown = article.checkVisibility() && at.top >= box.top - 1 && at.top < box.bottom &&
      at.top >= 0 && at.top < innerHeight && location.hash === "#" + id && document.activeElement === place &&
      (place === article || place.classList.contains("flash"));
    if (!shown) list.push(id);
  }
  return list;
}

// The texts now side by side, from left to right, as numbers from 1.
export function side_by_side() {
  return [...document.querySelectorAll("article")].filter((a) => a.checkVisibility())
    .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
    .map((a) => Number(a.id.slice(1)));
}

// The numbers of the texts in whose pane a lit passage is before the eyes.
export function lit() {
  return [...document.querySelectorAll("article")].filter((a) => a.checkVisibility()).filter((a) => {
    const box = a.getBoundingClientRect();
    return [...a.querySelectorAll(".on")].some((e) => [...e.getClientRects()].some((r) =>
      r.bottom > box.top && r.top < box.bottom && r.bottom > 0 && r.top < innerHeight));
  }).map((a) => Number(a.id.slice(1))).sort((a, b) => a - b);
}

// What has the focus, and whether one sees it.
export function focused() {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    tag: e.tagName, section: e.closest("section")?.id || e.closest("nav")?.tagName || "",
    article: Number(e.closest("article")?.id.slice(1) || 0), mark: e.hasAttribute("data-p"),
    heat: e.matches(".heat button"), pair: e.dataset.read || "",
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 &&
      box.bottom > 0 && box.top < innerHeight,
  };
}

// By how much the page itself can be scrolled sideways.
export function overhang() {
  return Math.max(0, document.scrollingElement.scrollWidth - innerWidth);
}
