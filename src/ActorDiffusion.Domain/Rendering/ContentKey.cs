using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Rendering;

/// <summary>
/// Names a picture by all that decides it (architecture: I2): prompts, settings, seed, and the tensors of the model and the LoRAs.
/// SHA-256 over the version of this form and the fields in a fixed order, each as <c>name:length in bytes:value</c>, numbers in the
/// shortest invariant form that reads back the same. Files count by their tensors, so that names and edited headers change nothing;
/// start pictures and masks count by their bytes.
/// </summary>
public static class ContentKey
{
    private const string Version = "actordiffusion.content/1";

    /// <summary>64 lower-case hexadecimal digits.</summary>
    /// <param name="spec">What is to be seen.</param>
    /// <param name="modelHash">Of the base model's transformer (<c>ModelEntry.TensorHash</c>).</param>
    /// <param name="loraHash">Of a LoRA's tensors: the content hash that is the same for every form of file (<c>LoraEntry.TensorHash</c>).</param>
    public static string Of(RenderSpec spec, string modelHash, Func<AssetId, string> loraHash)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var form = new Form();
        form.Add("form", Version);
        form.Add("prompt", spec.Prompt);
        form.Add("negativePrompt", spec.NegativePrompt);
        form.Add("seed", spec.Seed);
        form.Add("steps", spec.Steps);
        form.Add("cfg", spec.Cfg);
        form.Add("sampler", spec.Sampler);
        form.Add("scheduler", spec.Scheduler);
        form.Add("shift", spec.Shift);
        form.Add("width", spec.Width);
        form.Add("height", spec.Height);
        form.Add("model", modelHash);
        foreach (var lora in spec.Loras)
        {
            form.Add("lora", loraHash(lora.Asset));
            form.Add("strength", lora.Strength);
        }

        if (spec.Init is { } init) form.Add(init);
        if (spec.Hires is { } hires) form.Add(hires, spec.Steps);
        return form.Hash();
    }

    private sealed class Form
    {
        private readonly StringBuilder text = new();

        public void Add(string name, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"{name}:{Encoding.UTF8.GetByteCount(value)}:{value}\n");

        // -0 and 0 make the same picture.
        public void Add(string name, double value) => Add(name, (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture));

        public void Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

        public void Add(string name, ulong value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

        public void Add(InitPicture init)
        {
            Add("init", init.Asset.Value);
            Add("denoise", init.Denoise);
            if (init.Mask is not { } mask) return;
            Add("mask", mask.Value);
            Add("differential", init.Differential ? "yes" : "no");
        }

        public void Add(HiresPass hires, int steps)
        {
            Add("hiresScale", hires.Scale);
            Add("hiresDenoise", hires.Denoise);
            Add("hiresSteps", hires.Steps ?? steps);
        }

        public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
