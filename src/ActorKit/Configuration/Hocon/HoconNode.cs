namespace ActorKit.Configuration.Hocon;

/// <summary>One value of the parsed document. After resolution only texts, arrays and objects are left.</summary>
internal abstract class HoconNode(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>False while a substitution inside has still to be looked up.</summary>
    public abstract bool IsResolved { get; }
}

internal sealed class HoconText(HoconOrigin origin, string text, bool quoted) : HoconNode(origin)
{
    public string Text { get; } = text;

    public bool IsNull => !quoted && Text == "null";

    public bool IsBlank => !quoted && string.IsNullOrWhiteSpace(Text);

    public override bool IsResolved => true;
}

internal sealed class HoconArray(HoconOrigin origin, IReadOnlyList<HoconNode> items) : HoconNode(origin)
{
    public IReadOnlyList<HoconNode> Items { get; } = items;

    public override bool IsResolved => Items.All(item => item.IsResolved);
}

/// <summary><c>${path}</c> or <c>${?path}</c>; <paramref name="scope"/> is where an including file placed it.</summary>
internal sealed class HoconSubstitution(HoconOrigin origin, string[] path, bool optional, string[] scope) : HoconNode(origin)
{
    public string[] Path { get; } = path;

    public string[] Scope { get; } = scope;

    public bool IsOptional { get; } = optional;

    public override bool IsResolved => false;
}

internal sealed class HoconConcatenation(HoconOrigin origin, IReadOnlyList<HoconNode> parts) : HoconNode(origin)
{
    public IReadOnlyList<HoconNode> Parts { get; } = parts;

    public override bool IsResolved => false;
}

/// <summary>A value written over an earlier one of the same key, which it may refer to or merge with.</summary>
internal sealed class HoconOverlay(HoconNode? below, HoconNode above) : HoconNode(above.Origin)
{
    public HoconNode? Below { get; } = below;

    public HoconNode Above { get; } = above;

    public override bool IsResolved => false;
}
