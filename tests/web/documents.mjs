// Reports to look at: the articles of data/, five of them, and fifty made from them by
// leaving out, exchanging and changing sentences, the same fifty each time.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const articles = readdirSync("data").filter((name) => name.endsWith(".txt")).sort();

function fresh(name) {
  const folder = join("build/web", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function fifty() {
  const folder = fresh("fifty");
  let state = 1;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  const paragraphs = articles.map((name) => readFileSync(join("data", name), "utf8").split(/\n+/));
  for (let number = 1; number <= 50; number++) {
    const own = paragraphs[random(paragraphs.length)], other = paragraphs[random(paragraphs.length)];
    const text = own.filter(() => random(5) > 0).map((paragraph) => {
      if (random(6) === 0) return other[random(other.length)];
      return random(4) === 0 ? paragraph.replace(/\d+/, (digits) => String(Number(digits) + 1 + random(9))) : paragraph;
    });
    writeFileSync(join(folder, `document-${String(number).padStart(2, "0")}.txt`), text.join("\n") + "\n");
  }
  return folder;
}

function five() {
  const folder = fresh("five");
  for (const name of articles.slice(0, 5)) copyFileSync(join("data", name), join(folder, name));
  return folder;
}

export function reports(lua) {
  const made = {};
  for (const [name, folder] of [["seven", "data"], ["five", five()], ["fifty", fifty()]]) {
    made[name] = join("build/web", `${name}.html`);
    execFileSync(lua, ["scripts/compare.lua", folder, "-f", "html", "-o", made[name]], { stdio: "inherit" });
  }
  return made;
}
