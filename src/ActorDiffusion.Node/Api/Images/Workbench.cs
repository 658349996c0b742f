using System.Threading.Channels;
using ActorDiffusion.Node.Api.Problems;

namespace ActorDiffusion.Node.Api.Images;

/// <summary>A few threads for work that decodes or hashes; requests wait for it without holding a thread, and too much of it is refused.</summary>
internal sealed class Workbench : IDisposable
{
    public const int MostWaiting = 256;
    private const int Threads = 2;

    private readonly Channel<Action> work = Channel.CreateBounded<Action>(MostWaiting);

    public Workbench()
    {
        for (var index = 0; index < Threads; index++) new Thread(Run) { IsBackground = true, Name = $"pictures {index + 1}" }.Start();
    }

    /// <exception cref="BusyException">Too much waits already.</exception>
    public Task<T> RunAsync<T>(Func<T> job)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!work.Writer.TryWrite(() => Complete(job, result))) throw new BusyException("Too many pictures are being read; ask again in a moment.");
        return result.Task;
    }

    public void Dispose() => work.Writer.TryComplete();

    private static void Complete<T>(Func<T> job, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(job());
        }
        catch (Exception error)
        {
            result.SetException(error);
        }
    }

    private void Run()
    {
        while (work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (work.Reader.TryRead(out var next)) next();
    }
}
