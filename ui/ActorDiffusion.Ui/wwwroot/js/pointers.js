// Mouse, pen and touch as dragging and pinching.
export function pointers(element, signal, { accepts, start, drag, pinch, end }) {
  const down = new Map();
  const on = (type, handler) => element.addEventListener(type, handler, { signal });

  on("pointerdown", (event) => {
    if (event.button > 1 || !accepts(event)) return;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, { target: event.target, x: event.clientX, y: event.clientY });
    if (down.size === 1) start?.(event);
  });

  on("pointermove", (event) => {
    const last = down.get(event.pointerId);
    if (!last) return;
    const before = spread(down);
    const dx = event.clientX - last.x;
    const dy = event.clientY - last.y;
    Object.assign(last, { x: event.clientX, y: event.clientY });
    // Capturing makes the element the target; what was touched first is what is meant.
    const at = { target: last.target, clientX: event.clientX, clientY: event.clientY };
    if (down.size === 1) drag?.(at, dx, dy, event);
    else if (down.size === 2) {
      const after = spread(down);
      pinch?.({ target: last.target, clientX: after.x, clientY: after.y }, after.distance / before.distance, after.x - before.x, after.y - before.y);
    }
  });

  for (const type of ["pointerup", "pointercancel"])
    on(type, (event) => {
      if (down.delete(event.pointerId) && down.size === 0) end?.(event);
    });
}

function spread(down) {
  const [a, b] = [...down.values()];
  if (!b) return { distance: 1, x: a.x, y: a.y };
  return { distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
