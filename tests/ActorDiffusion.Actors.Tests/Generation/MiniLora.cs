using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Tests.Generation;

/// <summary>Small LoRAs for the built-in model, with numbers that follow from a seed.</summary>
internal static class MiniLora
{
    private const int Rank = 4;

    public static void Write(string path, int seed)
    {
        using var file = ModelFiles.Locate(Repository.Sample("mini")).Open(ModelPart.Transformer);
        var width = ZImageConfig.Of(file).Dim;
        var number = (uint)seed;
        LoraFile.Write(path, new LoraWeights([new("layers.0.attention.to_q", Module()), new("layers.1.attention.to_out.0", Module())]), LoraLayout.Comfy);

        LoraModule Module() => new(Matrix(Rank, width), Matrix(width, Rank), Rank);

        LoraMatrix Matrix(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => Next())]);

        float Next()
        {
            number = (number * 1664525) + 1013904223; // Numerical Recipes' linear congruence
            return ((number >> 8) / (float)(1 << 24) - 0.5f) * 0.4f;
        }
    }

    public static AssetId Id(int number) => new(number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));
}
