using System.Collections.Concurrent;
using ActorKit.Configuration;

namespace ActorKit.Dispatch;

/// <summary>The dispatchers of a system, by the path of their settings.</summary>
public sealed class Dispatchers(Config config)
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    private readonly ConcurrentDictionary<string, MessageDispatcher> _dispatchers = new();

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    public MessageDispatcher Lookup(string id) => _dispatchers.GetOrAdd(id, Create);

    private MessageDispatcher Create(string id)
    {
        var own = config.GetConfig(id) ?? throw new ConfigurationException($"there is no dispatcher {id} in the configuration");
        return new MessageDispatcher(id, own.WithFallback(config.GetConfig(DefaultDispatcherId)!));
    }
}
