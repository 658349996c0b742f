using System.Globalization;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting;

internal sealed class NodeSection(Config config)
{
    public string Name { get; } = config.GetString("name") ?? "";

    public IReadOnlyList<string> Roles { get; } = NodeRoles.Sorted(config.GetStringList("roles"));

    public Uri? Hub { get; } = ReadUrl(config.GetString("hub"));

    public string Token { get; } = config.GetString("token") ?? "";

    public TimeSpan StopTimeout { get; } = config.GetTimeSpan("stop-timeout");

    private static Uri? ReadUrl(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/"
            ? url
            : throw new BadInputException($"The hub's address is '{text}' and must be like http://192.168.1.20:5710; `actordiffusion invite` on the hub prints it.");
    }
}

internal sealed class HttpSection(Config config)
{
    public string Listen { get; } = config.GetString("listen") ?? "";

    /// <summary>Null: the role decides.</summary>
    public int? Port { get; } = ReadPort(config.GetString("port"));

    public string Advertise { get; } = config.GetString("advertise") ?? "";

    public bool Tls { get; } = config.GetBoolean("tls");

    public IReadOnlyList<string> AllowedHosts { get; } = [.. config.GetStringList("allowed-hosts")];

    public long MaxBody { get; } = config.GetByteSize("max-body")!.Value;

    public long MaxUpload { get; } = config.GetByteSize("max-upload")!.Value;

    public int MaxHeaders { get; } = checked((int)config.GetByteSize("max-headers")!.Value);

    private static int? ReadPort(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new BadInputException($"The port is '{text}' and must be 0 to 65535 (--port, or actordiffusion.http.port).");
    }
}

internal sealed class AssetSection(Config config)
{
    public long MaxSize { get; } = config.GetByteSize("max-size")!.Value;

    public FetchSection Fetch { get; } = new(config.GetConfig("fetch")!);
}

internal sealed class FetchSection(Config config)
{
    /// <summary>0 is without a limit.</summary>
    public long BytesPerSecond { get; } = config.GetByteSize("bytes-per-second")!.Value;

    public TimeSpan StallTimeout { get; } = config.GetTimeSpan("stall-timeout");

    public TimeSpan Ban { get; } = config.GetTimeSpan("ban");

    public int Rounds { get; } = config.GetInt("rounds");

    public TimeSpan Pause { get; } = config.GetTimeSpan("pause");
}
