using System.Buffers.Binary;
using System.Text;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Node.Tests.Library;

/// <summary>Pictures as other programs save them: their texts in the places where they put them.</summary>
internal static class ForeignFiles
{
    public const string A1111 = """
        portrait of a woman, <lora:laz:1.33> pencil lines
        Negative prompt: airbrushed, fog
        Steps: 21, Sampler: DPM++ 2M Karras, CFG scale: 4.3, Seed: 1001, Size: 64x96, Model hash: 0123456789, Model: z_image, Lora hashes: "laz: aabbccddeeff", Version: v1.8.0
        """;

    public const string ComfyUi = """
        {"3": {"class_type": "KSampler", "inputs": {"seed": 1002, "steps": 22, "cfg": 4.4, "sampler_name": "res_multistep", "scheduler": "simple", "denoise": 1,
           "model": ["10", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
         "5": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 64, "height": 96, "batch_size": 1}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "portrait of a child", "clip": ["2", 0]}},
         "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "smooth", "clip": ["2", 0]}},
         "10": {"class_type": "LoraLoaderModelOnly", "inputs": {"lora_name": "faces/laz.safetensors", "strength_model": 1.2, "model": ["1", 0]}},
         "1": {"class_type": "UNETLoader", "inputs": {"unet_name": "z_image_bf16.safetensors", "weight_dtype": "default"}}}
        """;

    public const string InvokeAi = """
        {"app_version": "5.6.0", "generation_mode": "txt2img", "positive_prompt": "portrait of a man", "negative_prompt": "photo", "seed": 1003, "steps": 23,
         "cfg_scale": 4.5, "width": 64, "height": 96, "scheduler": "euler", "model": {"key": "k", "hash": "blake3:1", "name": "z-image", "base": "any", "type": "main"},
         "loras": [{"model": {"key": "l", "hash": "blake3:2", "name": "laz", "base": "any", "type": "lora"}, "weight": 0.75}]}
        """;

    public const string SwarmUi = """
        {"sui_image_params": {"prompt": "portrait of a girl", "negativeprompt": "blurry", "model": "z-image", "seed": 1004, "steps": 24, "cfgscale": 4.6,
         "width": 64, "height": 96, "sampler": "euler", "scheduler": "beta", "loras": ["laz"], "loraweights": ["1.1"], "swarm_version": "0.9.5"}}
        """;

    private const string DrawThings = """
        {"c": "portrait of a boy, 緑", "uc": "grey", "seed": 1005, "steps": 25, "scale": 4.7, "sampler": "DPM++ 2M Karras", "model": "z_image_1.0_q8p.ckpt",
         "size": "64x96", "strength": 1, "shift": 3, "lora": [{"model": "laz_f16.ckpt", "weight": 0.9}]}
        """;

    private static readonly string Xmp = $"""
        <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 6.0.0"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Draw Things</xmp:CreatorTool>
        <exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{System.Security.SecurityElement.Escape(DrawThings)}</rdf:li></rdf:Alt></exif:UserComment>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        """;

    public static byte[] Png(byte colour, string? keyword = null, string text = "") =>
        keyword is null ? Encode(colour, PictureFormat.Png) : PngText.Insert(Encode(colour, PictureFormat.Png), [new(keyword, text)]);

    public static byte[] DrawThingsPng(byte colour) => Png(colour, "XML:com.adobe.xmp", Xmp);

    public static byte[] DrawThingsJpeg(byte colour) => Segment(Encode(colour, PictureFormat.Jpeg), [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Xmp)]);

    /// <summary>A JPEG with its settings in the EXIF comment: TIFF in big-endian order, text in UTF-16, as A1111 and SwarmUI write it.</summary>
    public static byte[] Jpeg(byte colour, string comment)
    {
        byte[] value = [.. "UNICODE\0"u8, .. Encoding.BigEndianUnicode.GetBytes(comment)];
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, .. Folder(0x8769, 4, 1, 26), .. Folder(0x9286, 7, value.Length, 44), .. value];
        return Segment(Encode(colour, PictureFormat.Jpeg), [.. "Exif\0\0"u8, .. tiff]);
    }

    private static byte[] Folder(ushort tag, ushort type, int count, int value)
    {
        var bytes = new byte[18];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, 1);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), tag);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), type);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(6), count);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(10), value);
        return bytes;
    }

    // An APP1 segment right after the start of the picture.
    private static byte[] Segment(byte[] jpeg, byte[] data) =>
        [.. jpeg[..2], 0xFF, 0xE1, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data, .. jpeg[2..]];

    private static byte[] Encode(byte colour, PictureFormat format) => PictureWriter.Encode(Picture.Filled(64, 96, colour, 120, 60), format);
}
