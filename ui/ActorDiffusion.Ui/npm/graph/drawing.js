// What stands in a node besides its settings: progress, picture, prompt.
import { LiteGraph } from "@comfyorg/litegraph";

export function drawState(node, context) {
  if (node.flags.collapsed) return;
  const text = node.widgets?.find((widget) => widget.options?.multiline);
  if (text) drawText(node, text, context);
  const state = node.state;
  if (!state) return;
  const marks = node.graph?.list_of_graphcanvas?.[0]?.marks ?? {};
  if (node.picture?.complete && node.picture.naturalWidth) {
    const top = below(node), height = node.size[1] - top - 8, width = node.size[0] - 16;
    const scale = Math.min(width / node.picture.naturalWidth, height / node.picture.naturalHeight);
    if (scale > 0) context.drawImage(node.picture, 8 + (width - node.picture.naturalWidth * scale) / 2, top, node.picture.naturalWidth * scale, node.picture.naturalHeight * scale);
  }
  context.fillStyle = state.state === "failed" ? marks.reject : state.state === "done" ? marks.keep : marks.accent;
  context.fillRect(0, 0, node.size[0] * (state.state === "running" ? (state.fraction ?? 0.02) : 1), 4);
}

// Where nothing is drawn any more: beneath the settings, or the dots of a node without any.
export function below(node) {
  const last = node.widgets?.at(-1);
  return last ? (last.last_y ?? last.y ?? 0) + 30 : 12 + 20 * Math.max(node.inputs?.length ?? 0, node.outputs?.length ?? 0);
}

// A prompt is longer than a line: all of it stands below its field, as far as there is room.
function drawText(node, widget, context) {
  const line = 16, left = 15, width = node.size[0] - 2 * left;
  let y = (widget.last_y ?? widget.y ?? 30) + 40, words = "";
  context.font = "12px system-ui, sans-serif";
  context.fillStyle = LiteGraph.NODE_TEXT_COLOR;
  context.textAlign = "left";
  for (const word of String(widget.value).split(/\s+/)) {
    if (y > node.size[1] - 6) return;
    const longer = words ? `${words} ${word}` : word;
    if (words && context.measureText(longer).width > width) {
      context.fillText(words, left, y);
      y += line;
      words = word;
    } else words = longer;
  }
  if (y <= node.size[1] - 6) context.fillText(words, left, y);
}
