// Pictures with captions for a dataset: chosen or dropped, whole folders too, and sent to the node with one form.
const pictureEndings = ["png", "jpg", "jpeg", "webp", "tif", "tiff", "bmp", "avif", "jxl", "heic"];
const named = 5;

export function create(element, component) {
  return new DatasetUpload(element, component);
}

class DatasetUpload {
  constructor(element, component) {
    this.component = component;
    this.files = new Map();
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    this.drop = element.querySelector(".upload-drop");
    this.input = element.querySelector("input");
    this.input.addEventListener("change", () => this.take([...this.input.files]), options);
    this.drop.addEventListener("dragover", (event) => this.over(event, true), options);
    this.drop.addEventListener("dragleave", (event) => this.over(event, false), options);
    this.drop.addEventListener("drop", (event) => this.dropped(event), options);
  }

  over(event, isOver) {
    event.preventDefault();
    this.drop.classList.toggle("is-over", isOver);
  }

  async dropped(event) {
    this.over(event, false);
    // Entries are only there until the first wait.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry);
    const files = [];
    for (const entry of entries) await collect(entry, files);
    this.take(files);
  }

  // A later file of the same name takes the place of the earlier one.
  take(files) {
    for (const file of files) this.files.set(file.name, file);
    this.input.value = "";
    const all = [...this.files.values()];
    const pictures = all.filter((file) => pictureEndings.includes(ending(file)));
    const captions = all.filter((file) => ending(file) === "txt");
    const archives = all.filter((file) => ending(file) === "zip");
    const known = new Set(pictures.map(stem));
    this.toSend = [...pictures, ...captions, ...archives];
    this.component.invokeMethodAsync("Chosen", {
      pictures: pictures.length,
      captions: captions.length,
      archives: archives.length,
      bytes: this.toSend.reduce((sum, file) => sum + file.size, 0),
      lonely: archives.length > 0 ? [] : captions.filter((file) => !known.has(stem(file))).slice(0, named).map((file) => file.name),
      others: all.filter((file) => !this.toSend.includes(file)).slice(0, named).map((file) => file.name),
    });
  }

  send(url, name, trigger) {
    const form = new FormData();
    form.append("name", name);
    if (trigger) form.append("triggerWord", trigger);
    for (const file of this.toSend) form.append("files", file, file.name);
    // fetch does not say how much of a body has gone.
    const request = new XMLHttpRequest();
    return new Promise((resolve) => {
      request.upload.addEventListener("progress", (event) => this.tell(event));
      request.addEventListener("load", () => resolve(answer(request)));
      request.addEventListener("error", () => resolve({ dataset: null, problem: "" }));
      request.addEventListener("abort", () => resolve({ dataset: null, problem: "" }));
      this.stop.signal.addEventListener("abort", () => request.abort());
      request.open("POST", url);
      request.send(form);
    });
  }

  tell(event) {
    const now = performance.now();
    if (!event.lengthComputable || now - (this.told ?? 0) < 200) return;
    this.told = now;
    this.component.invokeMethodAsync("Sent", event.loaded / event.total);
  }

  dispose() {
    this.stop.abort();
  }
}

function answer(request) {
  try {
    const body = JSON.parse(request.responseText);
    return request.status === 201 ? { dataset: body.id, problem: null } : { dataset: null, problem: body.detail ?? body.title ?? "" };
  } catch {
    return { dataset: null, problem: "" };
  }
}

async function collect(entry, files) {
  if (entry.isFile) files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
  else for (const child of await children(entry.createReader())) await collect(child, files);
}

// A folder is read in portions until one is empty.
async function children(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function ending(file) {
  return file.name.includes(".") ? file.name.split(".").pop().toLowerCase() : "";
}

function stem(file) {
  return file.name.replace(/\.[^.]*$/, "");
}
