namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Finds a part's tensors in a file that may hold several parts under prefixes.</summary>
internal static class PartNames
{
    public static bool HasPrefix(ModelPart part, IEnumerable<string> names) => names.Any(name => PrefixOf(part, name) is not null);

    /// <summary>
    /// The part's tensors by their names without prefix. A file in which only other parts have prefixes gives nothing;
    /// one without any prefix gives everything.
    /// </summary>
    public static Dictionary<string, TensorInfo> Strip(ModelPart? part, IEnumerable<TensorInfo> tensors)
    {
        var all = tensors.ToList();
        var prefixed = Enum.GetValues<ModelPart>().Any(p => HasPrefix(p, all.Select(t => t.Name)));
        if (!prefixed || part is null)
            return all.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var own = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        foreach (var tensor in all)
        {
            if (PrefixOf(part.Value, tensor.Name) is { } prefix)
                own.TryAdd(tensor.Name[prefix.Length..], tensor);
        }
        return own;
    }

    private static string? PrefixOf(ModelPart part, string name) =>
        part.Prefixes().FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
