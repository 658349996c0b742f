using System.Text.Json;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;
using ActorDiffusion.Ui.Tests.Browser;

namespace ActorDiffusion.Ui.Tests.Studio;

/// <summary>A LoRA of the built-in model that nobody had to train.</summary>
internal static class MiniLora
{
    private const int Rank = 2;

    /// <summary>Gives it to a node; its asset.</summary>
    public static async Task<string> UploadLoraAsync(this StudioNode node, string name)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        Write(path);
        try
        {
            using var form = new MultipartFormDataContent { { new StringContent("sportrait-laz"), "triggerWord" }, { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", $"{name}.safetensors" } };
            using var answer = await node.Http.PostAsync("/api/v1/loras", form);
            var text = await answer.Content.ReadAsStringAsync();
            answer.IsSuccessStatusCode.ShouldBeTrue(text);
            return JsonDocument.Parse(text).RootElement.GetProperty("asset").GetString()!;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path)
    {
        using var file = ModelFiles.Locate(Path.Combine(Repository.Root, "samples", "mini")).Open(ModelPart.Transformer);
        var width = ZImageConfig.Of(file).Dim;
        var values = Enumerable.Range(0, width * Rank).Select(index => (index % 7 - 3) / 20f).ToArray();
        var module = new LoraModule(new LoraMatrix(Rank, width, values), new LoraMatrix(width, Rank, values), Rank);
        LoraFile.Write(path, new LoraWeights([new("layers.0.attention.to_q", module)]), LoraLayout.Comfy);
    }
}
