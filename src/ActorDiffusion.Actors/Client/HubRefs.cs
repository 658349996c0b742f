namespace ActorDiffusion.Actors.Client;

/// <summary>The hub's actors, by their places: they are found anew with every message, also after the hub was started again.</summary>
public sealed record HubRefs(ICanTell Catalog, ICanTell Queue, ICanTell Series, ICanTell Runs, ICanTell Workers, ICanTell Feed)
{
    /// <summary>The hub's guardian in its actor system.</summary>
    public const string Name = "hub";

    /// <summary>The hub of this process.</summary>
    public static HubRefs Here(IActorRefFactory system) => Of(name => system.ActorSelection($"/user/{Name}/{name}"));

    /// <summary>The hub of another process.</summary>
    public static HubRefs At(IActorRefFactory system, Address hub) => Of(name => Select(system, hub, name));

    /// <summary>The hub of another process that is still being looked for, and may move; until it is found, nothing is answered.</summary>
    public static HubRefs When(IActorRefFactory system, Func<Address?> hub) =>
        Of(name => system.ActorOf(Props.Create(() => new HubRelay(hub, name)), $"{Name}-{name}"));

    internal static ActorSelection Select(IActorRefFactory system, Address hub, string name) => system.ActorSelection(new RootActorPath(hub) / "user" / Name / name);

    internal static HubRefs Of(Func<string, ICanTell> find) =>
        new(find("catalog"), find("queue"), find("series"), find("runs"), find("workers"), find("feed"));
}
