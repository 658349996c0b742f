namespace ActorKit.Actor;

/// <summary>The actors, none or several, that stand at a path when a message arrives there.</summary>
public sealed class ActorSelection(IActorRef anchor, SelectionPathElement[] path) : ICanTell
{
    public IActorRef Anchor => anchor;

    public SelectionPathElement[] Path => path;

    public string PathString => "/" + string.Join('/', path.AsEnumerable());

    public void Tell(object message, IActorRef? sender = null)
    {
        sender ??= InternalCurrentActorCellKeeper.Current?.Self ?? ActorRefs.NoSender;
        Deliver((IInternalActorRef)anchor, sender, new ActorSelectionMessage(message, path));
    }

    /// <summary>The actor at the path; fails with <see cref="ActorNotFoundException"/> if there is none.</summary>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(PathString), timeout).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"no actor stands at {this}");
        }
        catch (AskTimeoutException cause)
        {
            throw new ActorNotFoundException($"no actor answered at {this} within {timeout.TotalSeconds} s", cause);
        }
    }

    public override string ToString() => $"ActorSelection[{anchor.Path}]{PathString}";

    internal static ActorSelection Create(ActorPath path, IActorRefProvider provider) =>
        new(provider.RootGuardianAt(path.Address), Parse(path.Elements));

    internal static ActorSelection Create(IActorRef anchor, string path, IActorRefProvider provider)
    {
        if (ActorPath.TryParse(path, out var full)) return Create(full, provider);
        var elements = Parse(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return new ActorSelection(path.StartsWith('/') ? provider.RootGuardian : anchor, elements);
    }

    internal static void Deliver(IInternalActorRef anchor, IActorRef? sender, ActorSelectionMessage selection)
    {
        var current = anchor;
        for (var i = 0; i < selection.Elements.Length; i++)
        {
            if (current is not LocalActorRef local)
            {
                current.Tell(new ActorSelectionMessage(selection.Message, [.. selection.Elements.Skip(i)], selection.WildCardFanOut), sender!);
                return;
            }

            switch (selection.Elements[i])
            {
                case SelectParent:
                    current = local.Parent;
                    break;
                case SelectChildName name:
                    var child = local.GetChild([name.Name]);
                    if (child.IsNobody())
                    {
                        NotFound(local, sender, selection, i);
                        return;
                    }

                    current = (IInternalActorRef)child;
                    break;
                case SelectChildPattern pattern:
                    FanOut(local, sender, selection, i, pattern);
                    return;
            }
        }

        current.Tell(selection.Message, sender!);
    }

    private static void FanOut(LocalActorRef parent, IActorRef? sender, ActorSelectionMessage selection, int at, SelectChildPattern pattern)
    {
        var matching = parent.Cell.Children.All.Where(child => pattern.Matches(child.Path.Name)).ToList();
        if (matching.Count == 0 && !selection.WildCardFanOut) NotFound(parent, sender, selection, at);
        var rest = new ActorSelectionMessage(
            selection.Message, [.. selection.Elements.Skip(at + 1)], selection.WildCardFanOut || matching.Count > 1);
        foreach (var child in matching) Deliver(child, sender, rest);
    }

    private static void NotFound(LocalActorRef parent, IActorRef? sender, ActorSelectionMessage selection, int at)
    {
        var missing = selection.Elements.Skip(at).Aggregate(parent.Path, (path, element) => path / element.ToString()!);
        var nobody = new EmptyLocalActorRef(parent.Provider, missing, parent.Cell.System.EventStream);
        nobody.Tell(selection.WildCardFanOut ? new ActorSelectionMessage(selection.Message, [], true) : selection.Message, sender!);
    }

    private static SelectionPathElement[] Parse(IEnumerable<string> names) => [.. names.Select(Parse)];

    private static SelectionPathElement Parse(string name) => name switch
    {
        ".." => new SelectParent(),
        _ when name.AsSpan().ContainsAny('*', '?') => new SelectChildPattern(name),
        _ => new SelectChildName(name),
    };
}
