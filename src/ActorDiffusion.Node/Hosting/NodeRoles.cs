using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Roles;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Every role, in the order in which they start.</summary>
internal static class NodeRoles
{
    public const string Hub = "hub";
    public const string Trainer = "trainer";
    public const string Inference = "inference";
    public const string Ui = "ui";

    public static readonly IReadOnlyList<string> Names = [Hub, Trainer, Inference, Ui];

    public static INodeRole Create(string name) => name switch
    {
        Hub => new HubRole(),
        Trainer => new TrainerRole(),
        Inference => new InferenceRole(),
        Ui => new UiRole(),
        _ => throw Unknown(name),
    };

    /// <summary>The named roles in starting order, each once.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> names)
    {
        var wanted = names.Select(name => name.Trim().ToLowerInvariant()).Where(name => name.Length > 0).ToHashSet();
        if (wanted.FirstOrDefault(name => !Names.Contains(name)) is { } unknown) throw Unknown(unknown);
        return wanted.Count > 0 ? [.. Names.Where(wanted.Contains)] : throw new BadInputException($"A node needs a role: {string.Join(", ", Names)}.");
    }

    private static BadInputException Unknown(string name) => new($"There is no role '{name}'; the roles are {string.Join(", ", Names)}.");
}
