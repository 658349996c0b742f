export function set(cookie, value, attribute) {
  document.cookie = `${cookie}=${value}; path=/; max-age=31536000; SameSite=Lax`;
  document.documentElement.setAttribute(attribute, value);
}
