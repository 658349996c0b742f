using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Domain.Messages;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Library;

/// <summary>Measures every picture once, on a thread that gives way to everything else.</summary>
internal sealed partial class LibraryMeasuring(LibraryWriter writer, TrainingSketches training, IAssetStore store, TimeProvider time, ILogger<LibraryMeasuring> log) : IDisposable
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), LookAgain = TimeSpan.FromMinutes(1);

    private readonly ManualResetEventSlim stop = new();
    private readonly HashSet<AssetId> absent = [];
    private Thread? thread;
    private long looked;

    public void Start()
    {
        thread = new Thread(Work) { IsBackground = true, Name = "measures", Priority = ThreadPriority.BelowNormal };
        thread.Start();
    }

    public void Dispose()
    {
        stop.Set();
        thread?.Join();
        stop.Dispose();
    }

    private void Work()
    {
        while (!stop.IsSet)
        {
            var measured = 0;
            ForgetAbsent();
            try
            {
                foreach (var picture in writer.Unmeasured(AtOnce + absent.Count).Where(picture => !absent.Contains(picture)))
                {
                    if (stop.IsSet) return;
                    Measure(picture);
                    measured++;
                }
            }
            catch (Exception problem) when (problem is HubUnavailableException or HubRefusedException or IOException or Microsoft.Data.Sqlite.SqliteException)
            {
                LogProblem(problem);
                measured = 0;
            }
            if (measured == 0) stop.Wait(Pause);
        }
    }

    // A picture that lay on another node only may have come here since.
    private void ForgetAbsent()
    {
        if (time.GetElapsedTime(looked) < LookAgain) return;
        looked = time.GetTimestamp();
        absent.Clear();
    }

    private void Measure(AssetId picture)
    {
        if (!store.Has(picture))
        {
            absent.Add(picture);
            return;
        }
        var learned = writer.LorasOf(picture).SelectMany(lora => training.OfAsync(lora).GetAwaiter().GetResult()).ToList();
        try
        {
            var (measures, sketch) = PictureMeasurer.Of(new PictureReader().Read(store.FilePath(picture)), learned);
            writer.Measured(picture, measures, sketch);
        }
        catch (BadInputException problem)
        {
            writer.NotMeasurable(picture, problem.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Pictures cannot be measured now")]
    private partial void LogProblem(Exception problem);
}
