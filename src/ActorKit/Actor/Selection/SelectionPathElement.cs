namespace ActorKit.Actor;

/// <summary>One step of an <see cref="ActorSelection"/>.</summary>
public abstract record SelectionPathElement;

public sealed record SelectChildName(string Name) : SelectionPathElement
{
    public override string ToString() => Name;
}

/// <summary>A name with * and ? as wildcards.</summary>
public sealed record SelectChildPattern(string PatternStr) : SelectionPathElement
{
    public bool Matches(string name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(PatternStr, name, ignoreCase: false);

    public override string ToString() => PatternStr;
}

public sealed record SelectParent : SelectionPathElement
{
    public override string ToString() => "..";
}
