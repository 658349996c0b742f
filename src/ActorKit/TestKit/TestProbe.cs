using System.Threading.Channels;
using ActorKit.Actor;

namespace ActorKit.TestKit;

/// <summary>An actor that keeps what it receives until the test asks for it.</summary>
public sealed class TestProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<Envelope> _received = Channel.CreateUnbounded<Envelope>();
    private Envelope _last;

    internal TestProbe(ActorSystem system, string? name = null)
    {
        var received = _received.Writer;
        Ref = system.ActorOf(Props.Create(() => new ProbeActor(received)), name);
    }

    public IActorRef Ref { get; }

    public IActorRef LastSender => _last.Sender;

    public object LastMessage => _last.Message;

    /// <summary>True while something received was not looked at.</summary>
    public bool HasMessages => _received.Reader.TryPeek(out _);

    public async Task<T> ExpectMsgAsync<T>()
    {
        var message = await NextAsync($"a {typeof(T).Name}").ConfigureAwait(false);
        return message is T expected
            ? expected
            : throw new InvalidOperationException($"{Ref} expected a {typeof(T).Name} but received {message}");
    }

    public async Task<T> ExpectMsgAsync<T>(T expected)
    {
        var message = await NextAsync($"{expected}").ConfigureAwait(false);
        return Equals(message, expected)
            ? expected
            : throw new InvalidOperationException($"{Ref} expected {expected} but received {message}");
    }

    /// <summary>Skips messages until one is a <typeparamref name="T"/> that fits.</summary>
    public async Task<T> FishForMessageAsync<T>(Predicate<T>? fits = null)
    {
        while (true)
            if (await NextAsync($"a fitting {typeof(T).Name}").ConfigureAwait(false) is T message && (fits is null || fits(message)))
                return message;
    }

    public async Task ExpectTerminatedAsync(IActorRef target)
    {
        var ended = await ExpectMsgAsync<Terminated>().ConfigureAwait(false);
        if (!ended.ActorRef.Equals(target)) throw new InvalidOperationException($"{ended.ActorRef} ended instead of {target}");
    }

    public void Send(IActorRef target, object message) => target.Tell(message, Ref);

    public void Reply(object message) => _last.Sender.Tell(message, Ref);

    /// <summary>Completes when the target's end will be noticed.</summary>
    public Task WatchAsync(IActorRef target) => Ref.Ask<Done>(new ProbeActor.StartWatch(target));

    public Task UnwatchAsync(IActorRef target) => Ref.Ask<Done>(new ProbeActor.EndWatch(target));

    private async Task<object> NextAsync(string expected)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            _last = await _received.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
            return _last.Message;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Ref} expected {expected} but received nothing for {Patience.TotalSeconds} s");
        }
    }
}
