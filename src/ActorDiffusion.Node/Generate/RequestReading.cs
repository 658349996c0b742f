using System.CommandLine;
using System.Security.Cryptography;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Generate;

/// <summary>Turns a command line into what is to be generated: options first, then a picture's metadata, then the model's defaults.</summary>
/// <param name="findLora">Gives the place of a LoRA that is no file; the data directory's by default.</param>
internal sealed class RequestReading(ParseResult line, GenerateOptions options, GenerationDefaults defaults, DataDirectory data, Func<string, string>? findLora = null)
{
    private const double UsualDenoise = 0.6;
    private const int LargestSeed = int.MaxValue;
    private readonly ImageSettings? old = line.GetValue(options.ConfigFromMetadata) is { } path ? SettingsFile.Read(path) : null;

    /// <summary>The request of each seed.</summary>
    public IReadOnlyList<GenerationRequest> Read()
    {
        var start = Start();
        var request = new GenerationRequest
        {
            Prompt = line.GetValue(options.Prompt) ?? old?.Prompt ?? throw new BadInputException("There is no prompt; say what should be seen with --prompt TEXT."),
            NegativePrompt = line.GetValue(options.NegativePrompt) ?? old?.NegativePrompt ?? "",
            Steps = line.GetValue(options.Steps) ?? old?.Steps ?? defaults.Steps,
            Cfg = line.GetValue(options.Cfg) ?? old?.Cfg ?? defaults.Cfg,
            Sampler = line.GetValue(options.Sampler) ?? old?.Sampler ?? defaults.Sampler,
            Scheduler = line.GetValue(options.Scheduler) ?? old?.Scheduler ?? defaults.Scheduler,
            Shift = line.GetValue(options.Shift) ?? old?.Shift ?? defaults.Shift,
            Width = line.GetValue(options.Width) ?? old?.Width ?? Side(start?.Picture.Width),
            Height = line.GetValue(options.Height) ?? old?.Height ?? Side(start?.Picture.Height),
            Loras = Loras(),
            Start = start,
            Hires = Hires(),
        };
        return [.. Seeds().Select(seed => request with { Seed = seed })];
    }

    private IEnumerable<ulong> Seeds()
    {
        if (line.GetValue(options.Seed) is { Length: > 0 } given) return given;
        if (line.GetValue(options.AutoSeeds) is { } count)
            return count is >= 1 and <= 1000 ? Enumerable.Range(0, count).Select(_ => Random()).ToArray() : throw new BadInputException($"--auto-seeds is {count}; it may be 1 to 1000.");
        return [old?.Seed ?? Random()];

        static ulong Random() => (ulong)RandomNumberGenerator.GetInt32(LargestSeed);
    }

    // The picture's own size as near as multiples of 16 come to it.
    private int Side(int? pixels) => pixels is { } side ? Math.Clamp((side + 8) / 16 * 16, 16, RequestCheck.LargestSide) : defaults.Side;

    private StartPicture? Start()
    {
        var mask = line.GetValue(options.Mask);
        if (line.GetValue(options.InitImage) is not { } path)
            return mask is null ? null : throw new BadInputException("A mask needs the picture that it belongs to; add it with --init-image FILE.");
        var reader = new PictureReader();
        return new StartPicture(
            reader.Read(path),
            line.GetValue(options.Denoise) ?? old?.Denoise ?? (mask is null ? UsualDenoise : 1),
            mask is null ? null : reader.ReadMask(mask),
            line.GetValue(options.Differential));
    }

    private HiresFix? Hires() => (line.GetValue(options.Hires) ?? old?.Hires?.Scale) is { } scale
        ? new HiresFix(scale, line.GetValue(options.HiresDenoise) ?? old?.Hires?.Denoise ?? 0.5, line.GetValue(options.HiresSteps) ?? old?.Hires?.Steps)
        : null;

    private List<LoraUse> Loras() => line.GetValue(options.Lora) is { Length: > 0 } words
        ? [.. LoraWords.Read(words).Select(lora => new LoraUse(File.Exists(lora.Place) ? lora.Place : Find(lora.Place), lora.Strength))]
        : [.. (old?.Loras ?? []).Select(lora => new LoraUse(Find(lora.Name), lora.Strength))];

    private string Find(string name)
    {
        if (findLora is not null) return findLora(name);
        var path = Path.Combine(data.Models, "loras", name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) ? name : name + ".safetensors");
        return File.Exists(path) ? path : throw new BadInputException($"The LoRA {name} is neither a file nor in {Path.Combine(data.Models, "loras")}; give its path with --lora PATH SCALE.");
    }
}
