using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorKit.Actor;

/// <summary>What may stand in a path.</summary>
internal static class ActorPathSyntax
{
    private const string Punctuation = "-_.*$+:@&=,!~';()";

    public static bool IsValidElement(string name) =>
        name.Length > 0 && name[0] != '$' && name.All(c => char.IsAsciiLetterOrDigit(c) || Punctuation.Contains(c) || c == '%');

    public static bool TryParse(string text, [MaybeNullWhen(false)] out ActorPath path)
    {
        path = null;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return false;
        var slash = text.IndexOf('/', scheme + 3);
        if (!Address.TryParse(slash < 0 ? text : text[..slash], out var address)) return false;
        path = new RootActorPath(address);
        if (slash < 0) return true;
        var rest = text[(slash + 1)..];
        var hash = rest.LastIndexOf('#');
        long uid = 0;
        if (hash >= 0)
        {
            if (!long.TryParse(rest.AsSpan(hash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out uid)) return false;
            rest = rest[..hash];
        }

        path = rest.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(path, (parent, name) => parent / name);
        if (path is not RootActorPath) path = path.WithUid(uid);
        return true;
    }
}
