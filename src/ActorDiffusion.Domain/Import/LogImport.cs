using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Import;

/// <summary>How a log becomes series.</summary>
/// <param name="Id">Begins the series' ids; the same one again imports nothing twice.</param>
/// <param name="Body">Names the body of work.</param>
/// <param name="By">Whose log it is.</param>
/// <param name="At">When it is imported.</param>
public sealed record LogImport(string Id, string Body, string By, DateTimeOffset At)
{
    /// <summary>The LoRA that the log's strengths are of; its own strength is not used. Null: its file is not here, and nothing can be rendered again.</summary>
    public LoraStrength? Lora { get; init; }

    /// <summary>
    /// The import of a log into a body of work. Its id follows from the body, the LoRA and the log's first entry: whoever imports the same log again
    /// makes nothing twice, and a log that has grown adds what is new.
    /// </summary>
    public static LogImport Of(IReadOnlyList<LogEntry> entries, string body, string by, DateTimeOffset at, LoraStrength? lora)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var first = entries[0];
        var what = string.Create(CultureInfo.InvariantCulture,
            $"{body}\n{lora?.Asset.Value}\n{first.N}\n{first.Search}\n{first.LoraStrength}\n{first.Cfg}\n{first.PromptYes}\n{first.PromptNo}");
        return new LogImport("log-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..16], body, by, at) { Lora = lora };
    }

    /// <summary>What the log does not say: model, size, steps, sampler.</summary>
    public RenderSpec Around { get; init; } = new() { Prompt = "" };
}
