// Muted and bypassed nodes, and frames around nodes, with ComfyUI's numbers and looks.
import { LGraphGroup } from "@comfyorg/litegraph";

export const modes = { active: 0, muted: 2, bypassed: 4 };

// All of the chosen nodes become it, or active again if all are.
export function toggle(view, mode) {
  const nodes = chosen(view);
  const wanted = nodes.every((node) => node.mode === mode) ? modes.active : mode;
  for (const node of nodes) node.mode = wanted;
  view.setDirty(true, true);
}

export function group(view, graph, title) {
  const nodes = chosen(view);
  if (nodes.length === 0) return;
  const frame = new LGraphGroup(title);
  frame.resizeTo(nodes, 20);
  graph.add(frame);
  view.setDirty(true, true);
}

// Nodes that take no part stand back; a bypassed one looks as if one could see the line through it.
export function fade(view) {
  const draw = view.drawNode;
  view.drawNode = function (node, context) {
    const alpha = this.editor_alpha, ground = node.bgcolor;
    if (node.mode === modes.muted) this.editor_alpha = 0.4;
    if (node.mode === modes.bypassed) {
      this.editor_alpha = 0.4;
      node.bgcolor = view.marks.accent;
    }
    const result = draw.call(this, node, context);
    this.editor_alpha = alpha;
    node.bgcolor = ground;
    return result;
  };
}

const chosen = (view) => Object.values(view.selected_nodes ?? {});
