using System.Collections.Concurrent;
using ActorKit.Actor;
using ActorKit.Configuration;
using ActorKit.Persistence.Journal;
using ActorKit.Persistence.Snapshot;
using ActorKit.Util;

namespace ActorKit.Persistence;

/// <summary>The journals and snapshot stores of a system.</summary>
public sealed class PersistenceExtension : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<JournalWriter>> _journals = new();
    private readonly ConcurrentDictionary<string, Lazy<SnapshotStore>> _snapshotStores = new();
    private readonly ConcurrentDictionary<string, Lazy<WorkerThreads>> _writers = new();
    private readonly ConcurrentStack<IDisposable> _plugins = new();
    private readonly SemaphoreSlim _recoveries;

    internal PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        _recoveries = new SemaphoreSlim(system.Settings.Config.GetInt("akka.persistence.max-concurrent-recoveries"));
        system.RegisterOnTermination(Close);
    }

    internal JournalWriter JournalFor(string pluginId)
    {
        var id = Choose(pluginId, "akka.persistence.journal.plugin");
        return _journals.GetOrAdd(id, _ => new Lazy<JournalWriter>(() =>
        {
            var (journal, config) = Create<EventJournal>(id);
            return new JournalWriter(id, journal, WriterFor(journal.WriterKey ?? id), config);
        })).Value;
    }

    internal SnapshotStore SnapshotStoreFor(string pluginId)
    {
        var id = Choose(pluginId, "akka.persistence.snapshot-store.plugin");
        return _snapshotStores.GetOrAdd(id, _ => new Lazy<SnapshotStore>(() =>
        {
            var (storage, _) = Create<SnapshotStorage>(id);
            return new SnapshotStore(storage, WriterFor(storage.WriterKey ?? id));
        })).Value;
    }

    /// <summary>Limits how many actors recover at the same time; disposing lets the next one begin.</summary>
    internal async Task<IDisposable> RecoveryPermitAsync()
    {
        await _recoveries.WaitAsync().ConfigureAwait(false);
        return new Permit(_recoveries);
    }

    private string Choose(string pluginId, string setting) => pluginId.Length > 0 ? pluginId : _system.Settings.Config.GetString(setting)!;

    private WorkerThreads WriterFor(string key) => _writers.GetOrAdd(key, _ => new Lazy<WorkerThreads>(() => new WorkerThreads($"{key.Split('|')[0]} writer", 1))).Value;

    private (T Plugin, Config Config) Create<T>(string id) where T : class, IDisposable
    {
        var config = _system.Settings.Config.GetConfig(id) ?? throw new ConfigurationException($"there is no persistence plugin {id} in the configuration");
        var type = TypeNames.Resolve(config.GetString("class") ?? "", $"{id}.class");
        if (!typeof(T).IsAssignableFrom(type)) throw new ConfigurationException($"{id}.class names {type.Name}, which is no {typeof(T).Name}");
        var withConfig = type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]);
        var plugin = (T)(withConfig is null ? Activator.CreateInstance(type) : withConfig.Invoke([_system, config]))!;
        _plugins.Push(plugin);
        return (plugin, config);
    }

    /// <summary>All actors have ended: what they still wrote is finished, then the stores are closed.</summary>
    private void Close()
    {
        foreach (var writer in _writers.Values) writer.Value.Dispose();
        foreach (var journal in _journals.Values) journal.Value.Dispose();
        while (_plugins.TryPop(out var plugin)) plugin.Dispose();
    }

    private sealed class Permit(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
