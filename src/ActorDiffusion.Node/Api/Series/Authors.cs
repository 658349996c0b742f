namespace ActorDiffusion.Node.Api.Series;

/// <summary>Who decided, where a request does not say it.</summary>
internal static class Authors
{
    private const string Unnamed = "artist";

    public static string Of(string? by) => string.IsNullOrWhiteSpace(by) ? Unnamed : by.Trim();
}
