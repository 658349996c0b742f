using System.Text.Json;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>Runs with the sample portraits, all with the same settings and so with the same LoRA.</summary>
internal sealed class TrainingWork(HubApi api)
{
    private string dataset = "";

    /// <summary>Once before the first run.</summary>
    public async Task PrepareAsync()
    {
        await api.WaitAsync("models", models => models.GetProperty("models").GetArrayLength() > 0);
        dataset = (await api.PostAsync("datasets/from-folder", new { name = "lorelei", path = Repository.Sample("series-lorelei") })).GetProperty("id").GetString()!;
    }

    /// <summary>The run's name in the API.</summary>
    public async Task<string> BeginAsync(string name) => (await api.PostAsync("runs", new
    {
        dataset, name, steps = 40, rank = 4, resolution = 64, checkpointEvery = 4, seed = 7, probePrompts = Array.Empty<string>(),
    })).GetProperty("id").GetString()!;

    /// <summary>The hash of the LoRA's tensors, once the run has ended well.</summary>
    public async Task<string> EndAsync(string run)
    {
        var view = await api.WaitAsync($"runs/{run}", view => view.GetProperty("state").GetString() is "finished" or "failed" or "cancelled");
        view.GetProperty("state").GetString().ShouldBe("finished", view.GetRawText());
        // The hub fetches the file after the trainer has told of it.
        var lora = view.GetProperty("lora").GetString();
        var catalog = await api.WaitAsync("loras", loras => Entry(loras) is not null);
        return Entry(catalog)!.Value.GetProperty("tensorHash").GetString()!;

        JsonElement? Entry(JsonElement loras) =>
            loras.GetProperty("loras").EnumerateArray().Where(entry => entry.GetProperty("asset").GetString() == lora).Select(entry => (JsonElement?)entry).FirstOrDefault();
    }

    public async Task<string> TrainAsync(string name) => await EndAsync(await BeginAsync(name));
}
