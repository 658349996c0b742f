using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

/// <summary>Colours in PNGs, read by the browser itself.</summary>
internal static class Pixels
{
    /// <summary>What is on the screen at these points, as "r,g,b".</summary>
    public static async Task<string[]> AtAsync(IPage page, params (double X, double Y)[] points) =>
        await ReadAsync(page, await page.ScreenshotAsync(), points);

    public static async Task<string[]> ReadAsync(IPage page, byte[] png, params (double X, double Y)[] points) =>
        await page.EvaluateAsync<string[]>("""
            async ({ png, points }) => {
              const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
              const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
              const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
              context.drawImage(bitmap, 0, 0);
              return points.map(([x, y]) => context.getImageData(x, y, 1, 1).data.slice(0, 3).join());
            }
            """, new { png = Convert.ToBase64String(png), points = points.Select(point => new[] { point.X, point.Y }).ToArray() });

    public static Task<int[]> SizeAsync(IPage page, byte[] png) => page.EvaluateAsync<int[]>("""
        async (png) => {
          const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          return [bitmap.width, bitmap.height];
        }
        """, Convert.ToBase64String(png));
}
