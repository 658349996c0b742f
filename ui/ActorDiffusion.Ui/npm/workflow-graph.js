// The node graph of the workflow page: ComfyUI's own graph library, with this program's nodes.
import { LGraph, LGraphCanvas, LGraphNode, LiteGraph } from "@comfyorg/litegraph";

const decorations = ["Note", "MarkdownNote", "Reroute", "PrimitiveNode"];
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
  dress(view);
  const themes = new MutationObserver(() => dress(view));
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const redress = () => dress(view);
  scheme.addEventListener("change", redress);

  const fit = () => {
    const ratio = 1; // LGraphCanvas scales by itself
    view.resize(element.clientWidth * ratio, element.clientHeight * ratio);
    view.setDirty(true, true);
  };
  const sizes = new ResizeObserver(fit);
  sizes.observe(element);

  let last = "";
  function load(drawn, centre) {
    graph.clear();
    nodes.clear();
    for (const node of drawn.nodes) nodes.set(node.id, add(graph, node));
    for (const link of drawn.links) connect(nodes.get(link.from), link.output, nodes.get(link.to), link.input);
    last = JSON.stringify(read());
    if (centre) show();
    view.setDirty(true, true);
  }

  function read() {
    const drawn = { nodes: [], links: [] };
    for (const node of graph.nodes) {
      node.ours ??= fresh(nodes, node);
      const values = { ...node.kept };
      for (const widget of node.widgets ?? []) if (widget.setting) values[widget.setting] = widget.value;
      drawn.nodes.push({
        id: node.ours, type: node.comfy ?? node.type, title: node.title === node.usual ? null : node.title, values,
        x: Math.round(node.pos[0]), y: Math.round(node.pos[1]), width: Math.round(node.size[0]), height: Math.round(node.size[1]),
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

  const watch = setInterval(() => {
    const now = JSON.stringify(read());
    if (now === last) return;
    last = now;
    component.invokeMethodAsync("GraphChanged", now).catch(() => {});
  }, settle);

  fit();
  load(options.graph, true);

  return {
    load: (drawn) => load(drawn, true),
    show,
    progress(states) {
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
    },
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
      themes.disconnect();
      sizes.disconnect();
      scheme.removeEventListener("change", redress);
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

// Colours are the studio's; a canvas does not know its variables.
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

function register(types, choices) {
  for (const type of types) {
    class Known extends LGraphNode {
      static title = type.title;
      constructor(title) {
        super(title ?? type.title);
        build(this, type, choices);
      }
    }
    delete LiteGraph.registered_node_types[`studio/${type.name}`];
    LiteGraph.registerNodeType(`studio/${type.name}`, Known);
  }
}

function build(node, type, choices) {
  node.comfy = type.name;
  node.usual = type.title;
  for (const input of type.inputs) node.addInput(input.name, input.type);
  for (const output of type.outputs) node.addOutput(output.name, output.type);
  for (const setting of type.settings) {
    if (!setting.name) continue;
    const values = setting.choices ? (choices[setting.choices] ?? setting.choices.split("|")) : null;
    const widget = addWidget(node, setting, values);
    widget.setting = setting.name;
  }
  node.onDrawForeground = (context) => drawState(node, context);
  node.size = node.computeSize();
  node.size[0] = Math.max(node.size[0], 280);
}

function addWidget(node, setting, values) {
  const value = setting.default, changed = () => {}; // looked for by the watch
  if (setting.kind === "choice" && values) return node.addWidget("combo", setting.name, value, changed, { values: values.map(String) });
  if (setting.kind === "int") return node.addWidget("number", setting.name, value, changed, { precision: 0, step2: 1, step: 10 });
  if (setting.kind === "float") return node.addWidget("number", setting.name, value, changed, { precision: 2, step2: 0.05, step: 0.5 });
  return node.addWidget("text", setting.name, value, changed, { multiline: setting.kind === "text" });
}

function add(graph, drawn) {
  let node = LiteGraph.createNode(`studio/${drawn.type}`);
  if (!node) {
    node = new LGraphNode(drawn.title ?? drawn.type);
    node.comfy = drawn.type;
    node.usual = drawn.type;
    for (const input of drawn.inputs ?? []) node.addInput(input, "*");
    for (let i = 0; i < (drawn.outputs ?? 0); i++) node.addOutput(String(i), "*");
    if (!decorations.includes(drawn.type)) node.color = "#c0605a"; // not known here
    node.onDrawForeground = (context) => drawState(node, context);
  }
  node.ours = drawn.id;
  node.kept = drawn.values;
  if (drawn.title) node.title = drawn.title;
  for (const widget of node.widgets ?? [])
    if (widget.setting && drawn.values[widget.setting] !== undefined) {
      widget.value = drawn.values[widget.setting];
      if (widget.type === "combo" && !widget.options.values.includes(widget.value)) widget.options.values = [...widget.options.values, String(widget.value)];
    }
  node.pos = [drawn.x, drawn.y];
  graph.add(node);
  const least = node.computeSize();
  node.setSize([Math.max(drawn.width, least[0]), Math.max(drawn.height, least[1])]);
  return node;
}

function connect(from, output, to, input) {
  if (!from || !to) return;
  while ((from.outputs?.length ?? 0) <= output) from.addOutput(String(from.outputs?.length ?? 0), "*");
  let slot = to.findInputSlot(input);
  if (slot < 0) {
    to.addInput(input, "*");
    slot = to.inputs.length - 1;
  }
  from.connect(output, to, slot);
}

function drawState(node, context) {
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
function below(node) {
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
