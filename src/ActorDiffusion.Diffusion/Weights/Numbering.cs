namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Counts numbered layers in tensor names.</summary>
internal static class Numbering
{
    /// <summary>How many different numbers follow the prefix. Counting, not the largest number, so that a hostile name cannot make it huge.</summary>
    public static int Count(IEnumerable<string> names, string prefix) =>
        names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..].Split('.')[0])
            .Where(number => number.Length > 0 && number.All(char.IsAsciiDigit))
            .Distinct().Count();
}
