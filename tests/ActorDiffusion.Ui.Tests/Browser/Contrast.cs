using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

/// <summary>WCAG's contrast of every text in sight against what really lies behind it.</summary>
internal static class Contrast
{
    /// <summary>What is below AA (4.5 : 1, and 3 : 1 for large letters), in words; nothing else may be.</summary>
    public static Task<string[]> WeakestAsync(IPage page, string within = "body") => page.EvaluateAsync<string[]>(Script, within);

    private const string Script = """
        (within) => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const parse = (colour) => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return { r, g, b, a: a / 255 };
          };
          const over = (top, below) => ({
            r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1,
          });
          const behind = (element) => {
            const layers = [];
            for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              if (colour.a > 0) layers.push(colour);
              if (colour.a === 1) break;
            }
            return layers.reverse().reduce((below, top) => over(top, below), parse(getComputedStyle(document.body).backgroundColor));
          };
          const light = ({ r, g, b }) => {
            const [x, y, z] = [r, g, b].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const weak = [];
          const inside = (root) => [...root.querySelectorAll("*")].flatMap((element) => (element.shadowRoot ? inside(element.shadowRoot) : [element]));
          for (const root of document.querySelectorAll(within))
            for (const element of inside(root)) {
              const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join("");
              const style = getComputedStyle(element);
              if (!words || !element.checkVisibility({ visibilityProperty: true }) || element.closest(":disabled, .visually-hidden, script, style, title, .skip-link")) continue;
              const ink = parse(element instanceof SVGElement ? style.fill : style.color);
              const paper = behind(element);
              const [a, b] = [light(over(ink, paper)), light(paper)].sort((x, y) => y - x);
              const size = parseFloat(style.fontSize);
              const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
              const contrast = (a + 0.05) / (b + 0.05);
              if (contrast < (large ? 3 : 4.5)) weak.push(`${contrast.toFixed(2)} ${element.tagName}.${element.className} "${words.slice(0, 30)}"`);
            }
          return [...new Set(weak)];
        }
        """;
}
