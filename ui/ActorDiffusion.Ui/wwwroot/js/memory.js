// The browser's half of ViewMemory: one entry of localStorage for each key, and the address's query.
const prefix = "studio.view.";

export function load() {
  const found = {};
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    if (key.startsWith(prefix)) found[key.slice(prefix.length)] = localStorage.getItem(key);
  }
  return found;
}

export function store(key, json) {
  localStorage.setItem(prefix + key, json);
}

export function forget(key) {
  localStorage.removeItem(prefix + key);
}

export function setPlace(name, value) {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
