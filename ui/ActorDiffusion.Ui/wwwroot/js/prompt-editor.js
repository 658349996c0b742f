const pause = 200; // ms after the last key until the page hears of it

export function create(root, component, { prompts, draftKey }) {
  const yes = root.querySelector("[data-field=yes]");
  const no = root.querySelector("[data-field=no]");
  const key = `studio.view.${draftKey}`;
  const stop = new AbortController();
  let last = yes;
  let telling;

  const now = () => ({ yes: yes.value, no: no.value });

  function tell() {
    if (telling === undefined) return;
    clearTimeout(telling);
    telling = undefined;
    component.invokeMethodAsync("Typed", now());
  }

  function typed() {
    localStorage.setItem(key, JSON.stringify(now()));
    clearTimeout(telling);
    telling = setTimeout(tell, pause);
  }

  function show(wanted) {
    replace(yes, wanted.yes);
    replace(no, wanted.no);
    localStorage.setItem(key, JSON.stringify(now()));
    clearTimeout(telling);
    telling = undefined;
  }

  // What was typed before this module was there.
  if (yes.value !== prompts.yes || no.value !== prompts.no) typed();
  for (const field of [yes, no]) {
    field.addEventListener("input", typed, { signal: stop.signal });
    field.addEventListener("focus", () => (last = field), { signal: stop.signal });
    field.addEventListener("blur", tell, { signal: stop.signal });
    // A command must find the words as they are now: this comes before the studio's listener on the document.
    field.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey || event.altKey) && tell(), { signal: stop.signal });
  }

  return {
    show,
    weigh: async (steps) => {
      const field = last;
      const before = field.value;
      const selected = { text: before, start: field.selectionStart, end: field.selectionEnd };
      const weighed = await component.invokeMethodAsync("Weigh", selected, steps);
      if (field.value !== before) return;
      replace(field, weighed.text);
      field.setSelectionRange(weighed.start, weighed.end);
      typed();
    },
    forgetDraft: () => localStorage.removeItem(key),
    dispose: () => {
      tell();
      stop.abort();
    },
  };
}

// In the field that has the focus, in a way that the browser's own undo knows.
function replace(field, text) {
  if (field.value === text) return;
  if (document.activeElement === field) {
    field.setSelectionRange(0, field.value.length);
    if (document.execCommand("insertText", false, text)) return;
  }
  field.value = text;
}
