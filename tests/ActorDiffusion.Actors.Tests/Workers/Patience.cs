namespace ActorDiffusion.Actors.Tests.Workers;

/// <summary>Probes wait ten seconds; a busy machine may need longer to render.</summary>
internal static class Patience
{
    private const int Rounds = 12;

    public static async Task<T> AwaitAsync<T>(this TestProbe probe, Predicate<T>? fits = null)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                return await probe.FishForMessageAsync(fits);
            }
            catch (TimeoutException) when (round < Rounds)
            {
                // once more
            }
        }
    }
}
