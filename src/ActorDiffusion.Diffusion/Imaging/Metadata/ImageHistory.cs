using System.Text;
using ActorDiffusion.Diffusion.Imaging.Native;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The program whose metadata a picture carries.</summary>
public enum ImageSource
{
    /// <summary>No metadata this program knows.</summary>
    Unknown,

    /// <summary>Our own record.</summary>
    ActorDiffusion,

    /// <summary>The A1111 web UI, Forge, or one of the many that write the same text.</summary>
    A1111,

    /// <summary>ComfyUI: the graph; settings only where it has an ordinary sampler node.</summary>
    ComfyUi,

    /// <summary>InvokeAI.</summary>
    InvokeAi,

    /// <summary>SwarmUI.</summary>
    SwarmUi,

    /// <summary>Draw Things on macOS or iOS.</summary>
    DrawThings,
}

/// <summary>What a picture file tells about its making.</summary>
/// <param name="Source">Who wrote it.</param>
/// <param name="Settings">The settings, or null where none could be recovered.</param>
/// <param name="Record">Our own record, when the picture is ours.</param>
public sealed unsafe record ImageHistory(ImageSource Source, ImageSettings? Settings, ImageRecord? Record = null)
{
    private static readonly ImageHistory None = new(ImageSource.Unknown, null);

    /// <summary>Reads the history out of a PNG, JPEG or WebP file.</summary>
    /// <param name="path">The picture.</param>
    /// <exception cref="BadInputException">The file is missing or damaged.</exception>
    public static ImageHistory Read(string path)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{path} does not exist: check the path of the picture.");
        return Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads the history out of the bytes of a file; errors call it <paramref name="name"/>.</summary>
    /// <exception cref="BadInputException">The file is damaged.</exception>
    public static ImageHistory Read(byte[] file, string name)
    {
        if (PngChunks.IsPng(file))
            return FromTexts(PngText.Read(file, name));
        if (Metadata(file, "xmp-data", name) is { } xmp)
        {
            if (XmpPacket.RecordJson(xmp) is { } json)
                return FromTexts(new Dictionary<string, string> { [RecordTexts.Ours] = json });
            if (DrawThings.Read(Encoding.UTF8.GetString(xmp)) is { } drawn)
                return new ImageHistory(ImageSource.DrawThings, drawn);
        }
        if (Metadata(file, "exif-data", name) is { } exif && ExifComment.Read(exif) is { } comment)
            return FromTexts(new Dictionary<string, string> { [RecordTexts.Parameters] = comment });
        return None;
    }

    private static ImageHistory FromTexts(IReadOnlyDictionary<string, string> texts)
    {
        if (texts.GetValueOrDefault(RecordTexts.Ours) is { } ours && ImageRecord.FromJson(ours) is { } record)
            return new ImageHistory(ImageSource.ActorDiffusion, record.Settings, record);
        var parameters = texts.GetValueOrDefault(RecordTexts.Parameters);
        using var swarm = Foreign.Object(parameters);
        if (swarm is not null && Foreign.Field(swarm.RootElement, "sui_image_params") is { } sui)
            return new ImageHistory(ImageSource.SwarmUi, ForeignRecords.SwarmUi(sui));
        using var invoke = Foreign.Object(texts.GetValueOrDefault("invokeai_metadata"));
        if (invoke is not null)
            return new ImageHistory(ImageSource.InvokeAi, ForeignRecords.InvokeAi(invoke.RootElement));
        if (DrawThings.Read(texts.GetValueOrDefault(XmpPacket.Keyword)) is { } drawn)
            return new ImageHistory(ImageSource.DrawThings, drawn);
        if (parameters is not null && A1111Parser.Parse(parameters) is { } settings)
            return new ImageHistory(ImageSource.A1111, settings);
        using var comfy = Foreign.Object(texts.GetValueOrDefault("prompt"));
        if (comfy is not null || texts.ContainsKey("workflow"))
            return new ImageHistory(ImageSource.ComfyUi, comfy is null ? null : ComfyUiPrompt.Parse(comfy.RootElement));
        return None;
    }

    private static byte[]? Metadata(byte[] file, string block, string name)
    {
        Vips.Block found;
        fixed (byte* data = file)
            Vips.Check(Vips.Metadata(data, file.Length, block, &found), $"{name} cannot be read as a picture");
        return found.Data == null ? null : Vips.Take(found.Data, found.Size);
    }
}
