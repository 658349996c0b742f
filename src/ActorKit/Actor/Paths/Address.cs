using System.Globalization;

namespace ActorKit.Actor;

/// <summary>Where an actor system is: <c>akka://system</c> in this process, <c>akka.tcp://system@host:port</c> elsewhere.</summary>
public sealed record Address(string Protocol, string System, string? Host = null, int? Port = null) : IComparable<Address>
{
    public static readonly Address AllSystems = new("akka", "all-systems");

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    public static Address Parse(string address) => TryParse(address, out var parsed)
        ? parsed
        : throw new UriFormatException($"'{address}' is no address such as akka.tcp://system@host:port");

    public static bool TryParse(string text, out Address address)
    {
        address = AllSystems;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0) return false;
        var rest = text[(scheme + 3)..].TrimEnd('/');
        if (rest.Length == 0 || rest.Contains('/')) return false;
        var at = rest.IndexOf('@');
        if (at < 0)
        {
            address = new Address(text[..scheme], rest);
            return true;
        }

        var colon = rest.LastIndexOf(':');
        if (at == 0 || colon <= at + 1) return false;
        if (!ushort.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        address = new Address(text[..scheme], rest[..at], rest[(at + 1)..colon], port);
        return true;
    }

    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public Address WithHost(string? host) => this with { Host = host };

    public Address WithPort(int? port) => this with { Port = port };

    public int CompareTo(Address? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => Host is null
        ? $"{Protocol}://{System}"
        : string.Create(CultureInfo.InvariantCulture, $"{Protocol}://{System}@{Host}:{Port}");
}
