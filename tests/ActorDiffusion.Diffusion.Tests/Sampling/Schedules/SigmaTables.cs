using System.Text.Json;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Schedules;

internal static class SigmaTables
{
    public static void ShouldMatch(IReadOnlyList<float> actual, JsonElement expected, float tolerance, string what)
    {
        actual.Count.ShouldBe(expected.GetArrayLength(), what);
        var i = 0;
        foreach (var value in expected.EnumerateArray()) actual[i++].ShouldBe(value.GetSingle(), tolerance, what);
    }
}
