using ActorKit.Configuration;

namespace ActorKit.Dispatch;

/// <summary>Runs mailboxes on the thread pool, a limited number of messages at a turn so that no actor starves the others.</summary>
public sealed class MessageDispatcher
{
    internal MessageDispatcher(string id, Config config)
    {
        Id = id;
        Throughput = config.GetInt("throughput", 30);
        if (Throughput < 1) throw new ConfigurationException($"{id}.throughput is {Throughput} but must be at least 1");
    }

    public string Id { get; }

    public int Throughput { get; }

    public void Schedule(Action run) => ThreadPool.UnsafeQueueUserWorkItem(static action => action(), run, preferLocal: false);

    internal static void Execute(Mailbox mailbox) => ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: false);
}
