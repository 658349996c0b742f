namespace ActorKit.Actor;

/// <summary>A message on its way along a selection.</summary>
public sealed class ActorSelectionMessage(object message, SelectionPathElement[] elements, bool wildCardFanOut = false)
    : IAutoReceivedMessage
{
    public object Message => message;

    public SelectionPathElement[] Elements => elements;

    public bool WildCardFanOut => wildCardFanOut;
}
