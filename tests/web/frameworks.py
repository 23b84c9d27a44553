"""Pages drawn by the real frameworks, bundled from the locked packages."""

import subprocess
from functools import cache
from pathlib import Path

_TOOLS = Path(__file__).resolve().parents[2] / ".tools"

# The same page in each: `step(n)` draws it in its nth state, `twin()` is its markup drawn afresh.
REACT = """
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
function Page({ n }) {
  const [typed, setTyped] = useState("Anna");
  return h("div", null,
    h("h1", null, "Ansökan ", n),
    h("p", { id: "sum" }, "Du har ", n, " ärenden", n % 2 ? " som väntar" : null, "."),
    h("p", { id: "info" }, "Läs om ", h("a", { href: "/bidrag" }, "bidraget"), " och ",
      h("b", null, "villkoren"), n % 3 ? h("i", null, " i dag") : null, " här."),
    h("ul", null, [0, 1, 2, 3].filter((i) => i !== n % 4).map((i) => (i + n) % 4)
      .map((i) => h("li", { key: i }, "Rad ", h("a", { href: "/" + i }, "nummer ", i)))),
    n % 2 ? h("div", { id: "extra" }, "Extra text") : null,
    h("label", null, "Namn ", h("input", {
      id: "field", value: typed, onChange: (e) => setTyped(e.target.value) })),
    h("p", { id: "typed" }, "Skrivet: ", typed));
}
const root = createRoot(document.getElementById("app"));
window.step = (n) => { flushSync(() => root.render(h(Page, { n }))); return n; };
window.twin = (n) => {
  const place = document.createElement("div"), other = createRoot(place);
  flushSync(() => other.render(h(Page, { n })));
  const markup = place.innerHTML;
  other.unmount();
  return markup;
};
step(0);
"""
VUE = """
import { createApp, h, ref, render } from "vue";
const n = ref(0), typed = ref("Anna");
const draw = (n, typed) => h("div", null, [
  h("h1", null, ["Ansökan ", String(n)]),
  h("p", { id: "sum" }, ["Du har ", String(n), " ärenden", n % 2 ? " som väntar" : null, "."]),
  h("p", { id: "info" }, ["Läs om ", h("a", { href: "/bidrag" }, "bidraget"), " och ",
    h("b", null, "villkoren"), n % 3 ? h("i", null, " i dag") : null, " här."]),
  h("ul", null, [0, 1, 2, 3].filter((i) => i !== n % 4).map((i) => (i + n) % 4)
    .map((i) => h("li", { key: i }, ["Rad ", h("a", { href: "/" + i }, ["nummer ", String(i)])]))),
  n % 2 ? h("div", { id: "extra" }, "Extra text") : null,
  h("label", null, ["Namn ", h("input", {
    id: "field", value: typed.value, onInput: (e) => { typed.value = e.target.value; } })]),
  h("p", { id: "typed" }, ["Skrivet: ", typed.value])]);
createApp({ render: () => draw(n.value, typed) }).mount("#app");
window.step = (value) => { n.value = value; return value; };
window.twin = (value) => {
  const place = document.createElement("div");
  render(draw(value, typed), place);
  return place.innerHTML;
};
"""


@cache
def bundled(source: str) -> str:
    """Return *source* with all it imports as one script."""
    tool = _TOOLS / "node_modules/.bin/esbuild"
    if not tool.exists():
        raise FileNotFoundError(f"{tool} is missing: bash installer/test.sh installs it")
    options = ["--bundle", "--minify", "--charset=utf8", "--log-level=warning"]
    defined = ['--define:process.env.NODE_ENV="production"', "--define:__VUE_OPTIONS_API__=true"]
    defined += ["--define:__VUE_PROD_DEVTOOLS__=false"]
    defined += ["--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false"]
    made = subprocess.run(
        [str(tool), *options, *defined],
        input=source.encode(),
        capture_output=True,
        check=True,
        cwd=_TOOLS,
    )
    return made.stdout.decode().replace("</script", "<\\/script")
