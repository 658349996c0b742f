using System.Runtime.InteropServices;

namespace ActorDiffusion.Node.Cli;

/// <summary>Ctrl-C once asks the work to stop where it can be resumed; twice ends the process at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly TextWriter words;
    private readonly PosixSignalRegistration[] registrations;

    public Interrupt(TextWriter words)
    {
        this.words = words;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public CancellationToken Token => source.Token;

    private void Stop(PosixSignalContext signal)
    {
        if (source.IsCancellationRequested) return;
        signal.Cancel = true;
        words.WriteLine("Stopping after this step; press Ctrl-C again to stop at once.");
        source.Cancel();
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }
}
