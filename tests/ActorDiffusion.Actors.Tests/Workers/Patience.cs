namespace ActorDiffusion.Actors.Tests.Workers;

/// <summary>Probes wait ten seconds; a busy machine may need longer to render.</summary>
internal static class Patience
{
    private const int Rounds = 12;

    /// <param name="probe">Who waits.</param>
    /// <param name="fits">What is waited for.</param>
    /// <param name="again">Says once more what may have been lost, as those do who want an answer.</param>
    public static async Task<T> AwaitAsync<T>(this TestProbe probe, Predicate<T>? fits = null, Action? again = null)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                return await probe.FishForMessageAsync(fits);
            }
            catch (TimeoutException) when (round < Rounds)
            {
                again?.Invoke();
            }
        }
    }
}
