using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ActorDiffusion.Ui.Hosting;

/// <summary>Style sheets, scripts and fonts, embedded in the assemblies and served with content hashes as their versions.</summary>
public sealed class StudioAssets(IOptions<StudioOptions> options)
{
    internal const string Root = "/_studio";
    private const string Prefix = "web/", StyleFolder = "css/";

    private readonly FrozenDictionary<string, StudioAsset> _assets = Read([typeof(StudioAssets).Assembly, .. options.Value.PageAssemblies]);

    /// <summary>The address of an asset, with its version, so that browsers keep it for ever.</summary>
    public string Url(string path) => $"{Root}/{path}?v={_assets[path].Version}";

    /// <summary>Addresses of all style sheets in <c>css/</c>, in the order of their names.</summary>
    public IEnumerable<string> StyleSheets =>
        _assets.Keys.Where(path => path.StartsWith(StyleFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Url);

    internal async Task SendAsync(string path, HttpContext context)
    {
        var response = context.Response;
        if (!_assets.TryGetValue(path, out var asset))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = response.Headers;
        var tag = $"\"{asset.Version}\"";
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var compressed = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) ? asset.Brotli : null;
        if (compressed is not null) headers.ContentEncoding = "br";
        var bytes = compressed ?? asset.Bytes;
        response.ContentType = asset.ContentType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static FrozenDictionary<string, StudioAsset> Read(IEnumerable<Assembly> assemblies) =>
        assemblies.Distinct()
            .SelectMany(assembly => assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => (Path: name[Prefix.Length..], Asset: StudioAsset.Read(assembly, name))))
            .ToFrozenDictionary(found => found.Path, found => found.Asset, StringComparer.Ordinal);
}
