using System.Collections.Concurrent;

namespace ActorKit.Actor;

/// <summary>The extensions of a system, each made once.</summary>
internal sealed class ExtensionRegistry(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    public object Register(IExtensionId id) =>
        _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(system))).Value;

    public object? Find(Type type) => _extensions.TryGetValue(type, out var extension) ? extension.Value : null;
}
