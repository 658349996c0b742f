using System.Globalization;

namespace ActorDiffusion.Node.Generate;

/// <summary>PATH SCALE PATH SCALE: a word that is a number belongs to the path in front of it.</summary>
internal static class LoraWords
{
    public static IReadOnlyList<(string Place, double Strength)> Read(IReadOnlyList<string> words)
    {
        var loras = new List<(string Place, double Strength)>();
        var open = false; // the last path has no strength yet
        foreach (var word in words)
        {
            if (open && double.TryParse(word, CultureInfo.InvariantCulture, out var strength)) (loras[^1], open) = ((loras[^1].Place, strength), false);
            else
            {
                loras.Add((word, 1));
                open = true;
            }
        }

        return loras;
    }
}
