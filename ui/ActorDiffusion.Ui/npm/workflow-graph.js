// The node graph of the workflow page: ComfyUI's own graph library, with this program's nodes.
import { LGraph, LGraphCanvas, LGraphGroup, LiteGraph } from "@comfyorg/litegraph";
import { follow } from "./graph/colours.js";
import { below } from "./graph/drawing.js";
import { History } from "./graph/history.js";
import { fade, group, modes, toggle } from "./graph/modes.js";
import { add, connect, register } from "./graph/nodes.js";

const settle = 400; // ms between looking for changes

export function create(element, component, options) {
  const graph = new LGraph();
  const nodes = new Map(); // our id → node
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("aria-label", options.label);
  element.append(canvas);
  register(options.types, options.choices);
  const view = new LGraphCanvas(canvas, graph, { autoresize: false });
  view.allow_searchbox = true;
  view.background_image = "";
  view.show_info = false;
  view.low_quality_zoom_threshold = 0.1; // words stay readable when all nodes are shown
  view.render_canvas_border = false;
  const unfollow = follow(view);
  fade(view);

  const fit = () => {
    view.resize(element.clientWidth, element.clientHeight);
    view.setDirty(true, true);
  };
  const sizes = new ResizeObserver(fit);
  sizes.observe(element);

  let states = {};
  let history = null;
  function load(drawn) {
    graph.clear();
    nodes.clear();
    for (const frame of drawn.groups ?? []) {
      const group = new LGraphGroup();
      group.configure(frame);
      graph.add(group);
    }
    for (const node of drawn.nodes) nodes.set(node.id, add(graph, node));
    for (const link of drawn.links) connect(nodes.get(link.from), link.output, nodes.get(link.to), link.input);
    paint(states);
  }

  // Another graph; what this one's nodes did is not its own. It can be undone like a change.
  function replace(drawn) {
    states = {};
    load(drawn);
    history ??= new History(asText());
    history.notice(asText());
    show();
  }

  function restore(text) {
    if (text === null) return;
    load(JSON.parse(text));
    history.accept(asText());
    component.invokeMethodAsync("GraphChanged", text).catch(() => {});
  }

  function read() {
    const drawn = { nodes: [], links: [], groups: graph.groups.map((frame) => frame.serialize()) };
    for (const node of graph.nodes) {
      node.ours ??= fresh(nodes, node);
      const values = { ...node.kept };
      for (const widget of node.widgets ?? []) if (widget.setting) values[widget.setting] = widget.value;
      drawn.nodes.push({
        id: node.ours, type: node.comfy ?? node.type, title: node.title === node.usual ? null : node.title, values,
        x: Math.round(node.pos[0]), y: Math.round(node.pos[1]), width: Math.round(node.size[0]), height: Math.round(node.size[1]),
        mode: node.mode, ...node.strange,
      });
    }
    for (const node of graph.nodes)
      node.inputs?.forEach((input) => {
        const link = input.link != null ? graph.getLink(input.link) : null;
        const from = link ? graph.getNodeById(link.origin_id) : null;
        if (from) drawn.links.push({ from: from.ours, output: link.origin_slot, to: node.ours, input: input.name });
      });
    return drawn;
  }

  const asText = () => JSON.stringify(read());

  function look() {
    if (history.notice(asText())) component.invokeMethodAsync("GraphChanged", history.now).catch(() => {});
  }

  function show() {
    const all = graph.nodes;
    if (all.length === 0) return;
    const left = Math.min(...all.map((node) => node.pos[0])), top = Math.min(...all.map((node) => node.pos[1] - LiteGraph.NODE_TITLE_HEIGHT));
    const right = Math.max(...all.map((node) => node.pos[0] + node.size[0])), bottom = Math.max(...all.map((node) => node.pos[1] + node.size[1]));
    const scale = Math.min(1, (element.clientWidth - 48) / (right - left), (element.clientHeight - 48) / (bottom - top));
    view.ds.scale = scale;
    view.ds.offset = [-left + (element.clientWidth / scale - (right - left)) / 2, -top + (element.clientHeight / scale - (bottom - top)) / 2];
    view.setDirty(true, true);
  }

  function paint(now) {
    states = now;
    for (const [id, state] of Object.entries(states)) {
      const node = nodes.get(id) ?? graph.nodes.find((other) => other.ours === id);
      if (!node) continue;
      node.state = state;
      if (state.picture) {
        node.picture ??= new Image();
        if (node.picture.src !== state.picture) {
          node.picture.onload = () => view.setDirty(true, true);
          node.picture.src = state.picture;
          node.setSize([Math.max(node.size[0], 240), Math.max(node.size[1], below(node) + 200)]);
        }
      }
    }
    view.setDirty(true, true);
  }

  // A node grows with its picture; that is not the artist's change.
  function progress(now) {
    look();
    paint(now);
    history.accept(asText());
  }

  fit();
  replace(options.graph);
  const watch = setInterval(look, settle);

  return {
    load: replace,
    show,
    progress,
    undo: () => restore(history.undo()),
    redo: () => restore(history.redo()),
    mute: () => toggle(view, modes.muted),
    bypass: () => toggle(view, modes.bypassed),
    group: () => group(view, graph, options.group),
    // As a double click in the middle.
    search() {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const event = new MouseEvent("dblclick", { clientX: left + width / 2, clientY: top + height / 2 });
      view.adjustMouseEvent(event);
      view.showSearchBox(event);
    },
    focusNode(id) {
      const node = nodes.get(id);
      if (!node) return;
      view.selectNode(node);
      view.centerOnNode(node);
    },
    dispose() {
      clearInterval(watch);
      unfollow();
      sizes.disconnect();
      graph.stop();
      view.unbindEvents?.();
      view.stopRendering?.();
      canvas.remove();
    },
  };
}

function fresh(nodes, node) {
  let id = 1;
  while (nodes.has(String(id))) id++;
  nodes.set(String(id), node);
  return String(id);
}
