export function reveal(strip) {
  strip.querySelector("[aria-selected=true], [aria-current=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
