namespace ActorKit.Configuration.Hocon;

/// <summary>Where a value was written, for messages.</summary>
internal readonly record struct HoconOrigin(string Source, int Line)
{
    public override string ToString() => $"{Source}:{Line}";
}
