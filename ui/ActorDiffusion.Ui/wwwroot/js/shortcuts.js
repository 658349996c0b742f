// Keys that mean something to the studio go to ShortcutListener; typing is left alone, except for chords with Ctrl or Alt.
let active = new Set();
let listener = null;
let capturing = null;

export function listen(target) {
  listener = target;
  document.addEventListener("keydown", pressed);
}

export function stop() {
  document.removeEventListener("keydown", pressed);
  listener = null;
}

export function setActive(chords) {
  active = new Set(chords);
}

// The next chord that is pressed, for rebinding; null after Escape.
export function capture() {
  return new Promise((resolve) => (capturing = resolve));
}

function pressed(event) {
  if (!listener || event.defaultPrevented || event.isComposing) return;
  if (["Control", "Shift", "Alt", "AltGraph", "Meta"].includes(event.key)) return;
  const chords = chordsOf(event);
  if (capturing) {
    event.preventDefault();
    capturing(event.key === "Escape" ? null : chords[0]);
    capturing = null;
    return;
  }
  if (isTyping(event.target) && event.key !== "Escape" && !isCommand(event)) return;
  // Space and Enter belong to the button, link or box that has the focus.
  if ([" ", "Enter"].includes(event.key) && !event.ctrlKey && !event.metaKey && event.target.closest("button, a[href], summary, [role=button], input")) return;
  if (event.key.startsWith("Arrow") && event.target.matches("input, [role=radio], [role=option], [role=menuitem]")) return;
  const chord = chords.find((candidate) => active.has(candidate));
  if (!chord) return;
  if (event.key !== "Escape") event.preventDefault();
  listener.invokeMethodAsync("KeyPressed", chord);
}

// By the character, and for Shift with a digit (which is another character on every keyboard) also by the digit.
function chordsOf(event) {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const symbol = key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
  // Brackets need AltGr or Option on some keyboards: there these are no modifiers of the chord.
  const graph = symbol && (event.getModifierState("AltGraph") || (event.altKey && !event.ctrlKey));
  const ctrl = (event.ctrlKey || event.metaKey) && !graph;
  const prefix = `${ctrl ? "Ctrl+" : ""}${event.altKey && !graph ? "Alt+" : ""}`;
  const chords = [`${prefix}${event.shiftKey && !symbol ? "Shift+" : ""}${key}`];
  if (event.shiftKey && event.code.startsWith("Digit")) chords.push(`${prefix}Shift+${event.code.slice(5)}`);
  return chords;
}

function isTyping(element) {
  if (element.isContentEditable || element.tagName === "TEXTAREA" || element.tagName === "SELECT") return true;
  return element.tagName === "INPUT" && !["button", "checkbox", "radio", "submit", "range"].includes(element.type);
}

// Undo, cut, copy and paste of text stay the text box's own.
function isCommand(event) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.getModifierState("AltGraph")) return false;
  return event.altKey || (ctrl && (event.key.length > 1 || !"zyxcvabmg".includes(event.key.toLowerCase())));
}
