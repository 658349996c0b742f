// The studio's kinds of nodes in ComfyUI's graph library, and nodes of other programs that are only shown.
import { LGraphNode, LiteGraph } from "@comfyorg/litegraph";
import { drawState } from "./drawing.js";

const decorations = ["Note", "MarkdownNote", "Reroute", "PrimitiveNode"];

export function register(types, choices) {
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

export function add(graph, drawn) {
  let node = LiteGraph.createNode(`studio/${drawn.type}`);
  if (!node) {
    node = new LGraphNode(drawn.title ?? drawn.type);
    node.comfy = drawn.type;
    node.usual = drawn.type;
    node.strange = { inputs: drawn.inputs, outputs: drawn.outputs, foreign: drawn.foreign }; // goes back as it came
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
  node.mode = drawn.mode ?? 0;
  node.pos = [drawn.x, drawn.y];
  graph.add(node);
  const least = node.computeSize();
  node.setSize([Math.max(drawn.width, least[0]), Math.max(drawn.height, least[1])]);
  return node;
}

export function connect(from, output, to, input) {
  if (!from || !to) return;
  while ((from.outputs?.length ?? 0) <= output) from.addOutput(String(from.outputs?.length ?? 0), "*");
  let slot = to.findInputSlot(input);
  if (slot < 0) {
    to.addInput(input, "*");
    slot = to.inputs.length - 1;
  }
  from.connect(output, to, slot);
}
