// Colours are the studio's; a canvas does not know its variables.
import { LiteGraph } from "@comfyorg/litegraph";

// Dresses the view now and whenever the theme changes; what comes back ends that.
export function follow(view) {
  const redress = () => dress(view);
  const themes = new MutationObserver(redress);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  scheme.addEventListener("change", redress);
  dress(view);
  return () => {
    themes.disconnect();
    scheme.removeEventListener("change", redress);
  };
}

function dress(view) {
  const probe = document.createElement("span");
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  LiteGraph.NODE_DEFAULT_COLOR = colour("--hover");
  LiteGraph.NODE_DEFAULT_BGCOLOR = colour("--panel");
  LiteGraph.NODE_DEFAULT_BOXCOLOR = colour("--line-strong");
  LiteGraph.NODE_BOX_OUTLINE_COLOR = colour("--focus");
  LiteGraph.NODE_TITLE_COLOR = LiteGraph.NODE_SELECTED_TITLE_COLOR = colour("--text");
  LiteGraph.NODE_TEXT_COLOR = colour("--text-quiet");
  LiteGraph.WIDGET_BGCOLOR = colour("--raised");
  LiteGraph.WIDGET_OUTLINE_COLOR = colour("--line");
  LiteGraph.WIDGET_TEXT_COLOR = colour("--text");
  LiteGraph.WIDGET_SECONDARY_TEXT_COLOR = colour("--text-quiet");
  LiteGraph.LINK_COLOR = LiteGraph.EVENT_LINK_COLOR = colour("--line-strong");
  LiteGraph.DEFAULT_SHADOW_COLOR = "transparent";
  view.node_title_color = colour("--text");
  view.default_link_color = colour("--line-strong");
  view.clear_background_color = colour("--sunken");
  view.marks = { keep: colour("--keep"), reject: colour("--reject"), accent: colour("--accent"), line: colour("--line") };
  probe.remove();
  view.setDirty(true, true);
}
