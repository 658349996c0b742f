using System.Text;
using System.Xml.Linq;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class ImageHistoryTests
{
    private static readonly Picture Small = Picture.Filled(16, 16, 200, 100, 50);

    [Theory]
    [InlineData(".png")]
    [InlineData(".jpg")]
    [InlineData(".webp")]
    public void The_whole_record_comes_back_from_every_format(string ending)
    {
        using var folder = new TemporaryFolder();
        PictureWriter.Write(folder.File("x" + ending), Small, Histories.Full);
        var history = ImageHistory.Read(folder.File("x" + ending));
        history.Source.ShouldBe(ImageSource.ActorDiffusion);
        Histories.ShouldBeSame(history.Record, Histories.Full);
        Directory.GetFiles(folder.Root).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void Other_programs_find_the_parameters_in_the_exif_comment(PictureFormat format)
    {
        var file = PictureWriter.Encode(Small, format, Histories.Full);
        var start = file.AsSpan().IndexOf("UNICODE\0\0s\0p"u8);
        start.ShouldBeGreaterThan(0);
        Encoding.BigEndianUnicode.GetString(file, start + 8, 2 * 30).ShouldBe(A1111Text.Write(Histories.Full)[..30]);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg, 40_000)]
    [InlineData(PictureFormat.WebP, 100_000)]
    [InlineData(PictureFormat.Png, 1_000_000)]
    public void A_very_long_prompt_is_kept(PictureFormat format, int length)
    {
        var record = new ImageRecord { Settings = new ImageSettings { Prompt = new string('p', length) } };
        ImageHistory.Read(PictureWriter.Encode(Small, format, record), "x").Settings!.Prompt.Length.ShouldBe(length);
    }

    [Fact]
    public void A_prompt_that_no_jpeg_can_hold_is_refused_not_lost()
    {
        var record = new ImageRecord { Settings = new ImageSettings { Prompt = new string('p', 70_000) } };
        Should.Throw<BadInputException>(() => PictureWriter.Encode(Small, PictureFormat.Jpeg, record)).Message.ShouldContain("write it as PNG");
    }

    [Fact]
    public void The_xmp_of_a_png_marks_it_as_made_by_a_trained_algorithm()
    {
        var xmp = PngText.Read(PictureWriter.Encode(Small, PictureFormat.Png, Histories.Full), "x")[XmpPacket.Keyword];
        var description = XDocument.Parse(xmp).Descendants().First(e => e.Name.LocalName == "Description");
        description.Attributes().First(a => a.Name.LocalName == "DigitalSourceType").Value
            .ShouldBe("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
        description.Attributes().First(a => a.Name.LocalName == "Rating").Value.ShouldBe("4");
        description.Attributes().First(a => a.Name.LocalName == "CreatorTool").Value.ShouldBe("ActorDiffusion 0.1.0");
        description.Descendants().Last().Value.ShouldBe("Lázár <& Söhne> 木");
    }

    [Fact]
    public void A_signed_copy_names_artist_rights_and_stars_and_keeps_pixels_and_settings()
    {
        var file = PictureWriter.Encode(Small, PictureFormat.Png, Histories.Full with { Creator = null, Rating = null });
        var copy = SignedCopy.Of(file, "x", "Ada <& Söhne> 木", "© 2026 Ada", 3);
        ImageHistory.Read(copy, "x").Record!.ToJson().ShouldBe((Histories.Full with { Creator = "Ada <& Söhne> 木", Rights = "© 2026 Ada", Rating = 3 }).ToJson());
        var xmp = XDocument.Parse(PngText.Read(copy, "x")[XmpPacket.Keyword]);
        string Text(string name) => xmp.Descendants(XName.Get(name, "http://purl.org/dc/elements/1.1/")).Single().Value;
        (Text("creator"), Text("rights")).ShouldBe(("Ada <& Söhne> 木", "© 2026 Ada"));
        static byte[] Pixels(byte[] png) => [.. PngChunks.Read(png, "x").Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data.ToArray())];
        Pixels(copy).ShouldBe(Pixels(file));
        var foreign = PngText.Insert(PictureWriter.Encode(Small, PictureFormat.Png), [new("parameters", "a")]);
        SignedCopy.Of(foreign, "x", "Ada", null, null).ShouldBeSameAs(foreign);
    }

    [Fact]
    public void A_record_of_a_later_schema_is_not_misread()
    {
        var json = Histories.Full.ToJson().Replace("actordiffusion.image/1", "actordiffusion.image/2");
        ImageRecord.FromJson(json).ShouldBeNull();
        ImageRecord.FromJson("{]").ShouldBeNull();
        ImageRecord.FromJson(Histories.Full.ToJson().Replace("{\"schema\"", "{\"new\":1,\"schema\"")).ShouldNotBeNull();
    }

    [Fact]
    public void A_ComfyUI_graph_gives_its_settings()
    {
        var history = OfPng("prompt", """
            {"9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}},
             "3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 20, "cfg": 4.3, "sampler_name": "res_multistep",
               "scheduler": "simple", "denoise": 1, "model": ["11", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
             "5": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 768, "batch_size": 1}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "sportrait-laz portrait", "clip": ["2", 0]}},
             "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "smooth", "clip": ["2", 0]}},
             "11": {"class_type": "ModelSamplingAuraFlow", "inputs": {"shift": 3, "model": ["10", 0]}},
             "10": {"class_type": "LoraLoaderModelOnly", "inputs": {"lora_name": "faces/laz.safetensors", "strength_model": 1.33, "model": ["1", 0]}},
             "1": {"class_type": "UNETLoader", "inputs": {"unet_name": "z_image_bf16.safetensors", "weight_dtype": "default"}}}
            """);
        history.Source.ShouldBe(ImageSource.ComfyUi);
        var settings = history.Settings.ShouldNotBeNull();
        (settings.Prompt, settings.NegativePrompt, settings.Seed).ShouldBe(("sportrait-laz portrait", "smooth", 18446744073709551615));
        (settings.Steps, settings.Cfg, settings.Sampler, settings.Scheduler).ShouldBe((20, 4.3, "res_multistep", "simple"));
        (settings.Width, settings.Height, settings.Shift, settings.Model).ShouldBe((1024, 768, 3, "z_image_bf16"));
        settings.Loras.ShouldBe([new ImageLora("laz", 1.33)]);
    }

    [Fact]
    public void A_ComfyUI_graph_with_a_custom_sampler_gives_its_settings()
    {
        var settings = OfPng("prompt", """
            {"16": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
             "13": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["25", 0], "guider": ["22", 0], "sampler": ["16", 0], "sigmas": ["17", 0], "latent_image": ["5", 0]}},
             "17": {"class_type": "BasicScheduler", "inputs": {"scheduler": "beta", "steps": 28, "denoise": 1, "model": ["10", 0]}},
             "22": {"class_type": "CFGGuider", "inputs": {"cfg": 3.5, "model": ["10", 0], "positive": ["26", 0], "negative": ["7", 0]}},
             "25": {"class_type": "RandomNoise", "inputs": {"noise_seed": 77}},
             "26": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["6", 0]}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["30", 0], "clip": ["2", 0]}},
             "30": {"class_type": "PrimitiveStringMultiline", "inputs": {"value": "portrait, pencil"}},
             "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "fog", "clip": ["2", 0]}},
             "5": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 640, "height": 960, "batch_size": 1}},
             "10": {"class_type": "LoraLoader", "inputs": {"lora_name": "laz.safetensors", "strength_model": 0.8, "strength_clip": 1, "model": ["1", 0], "clip": ["2", 0]}},
             "1": {"class_type": "UNETLoader", "inputs": {"unet_name": "z.safetensors"}}}
            """).Settings.ShouldNotBeNull();
        (settings.Prompt, settings.NegativePrompt, settings.Seed, settings.Steps, settings.Cfg).ShouldBe(("portrait, pencil", "fog", 77ul, 28, 3.5));
        (settings.Sampler, settings.Scheduler, settings.Width, settings.Height, settings.Model).ShouldBe(("euler", "beta", 640, 960, "z"));
        settings.Loras.ShouldBe([new ImageLora("laz", 0.8)]);
    }

    [Theory]
    [InlineData("""{"1":{"class_type":"KSampler","inputs":{"model":["2",0],"positive":["2",0],"seed":"x"}},"2":{"class_type":"L","inputs":{"model":["2",0],"text":["2",0]}}}""")]
    [InlineData("""{"1":{"class_type":"KSampler","inputs":{}}}""")]
    [InlineData("""{"1":7,"2":{"class_type":3}}""")]
    public void A_circular_or_odd_graph_ends(string graph) => OfPng("prompt", graph).Source.ShouldBe(ImageSource.ComfyUi);

    [Fact]
    public void InvokeAI_and_SwarmUI_are_recognised()
    {
        var invoke = OfPng("invokeai_metadata", """
            {"positive_prompt": "p", "negative_prompt": "n", "seed": 7, "steps": 9, "cfg_scale": 2.5, "width": 64, "height": 32, "scheduler": "euler",
             "model": {"name": "z", "hash": "blake3:1"}, "loras": [{"model": {"name": "laz", "hash": "h"}, "weight": 0.75}]}
            """);
        invoke.Source.ShouldBe(ImageSource.InvokeAi);
        invoke.Settings!.Loras.ShouldBe([new ImageLora("laz", .75, "h")]);
        (invoke.Settings.Seed, invoke.Settings.Model).ShouldBe((7ul, "z"));
        var swarm = OfPng("parameters", """
            {"sui_image_params": {"prompt": "p", "seed": 5, "steps": 8, "cfgscale": 1, "width": 64, "height": 64, "loras": ["laz"], "loraweights": ["1.2"]}}
            """);
        swarm.Source.ShouldBe(ImageSource.SwarmUi);
        swarm.Settings!.Loras.ShouldBe([new ImageLora("laz", 1.2)]);
    }

    [Fact]
    public void Hostile_exif_and_xmp_are_no_history()
    {
        byte[][] blocks = [[], "Exif\0\0"u8.ToArray(), [.. "Exif\0\0II*\0"u8, 255, 255, 255, 255], [.. "MM\0*"u8, 0, 0, 0, 8, 255, 255, 0x87, 0x69]];
        foreach (var block in blocks)
            ExifComment.Read(block).ShouldBeNull();
        var random = new SplitMix(3);
        var good = ExifComment.Build("some text");
        ExifComment.Read(good).ShouldBe("some text");
        for (var trial = 0; trial < 2000; trial++)
        {
            var bad = good[..(1 + random.Below(good.Length))];
            bad[random.Below(bad.Length)] = (byte)random.Next();
            Should.NotThrow(() => ExifComment.Read(bad));
        }
        XmpPacket.RecordJson("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"u8).ShouldBeNull();
    }

    [Fact]
    public void A_picture_without_a_history_has_none()
    {
        ImageHistory.Read(PictureWriter.Encode(Small, PictureFormat.Png), "x").Source.ShouldBe(ImageSource.Unknown);
        ImageHistory.Read(PictureWriter.Encode(Small, PictureFormat.Jpeg), "x").Source.ShouldBe(ImageSource.Unknown);
    }

    private static ImageHistory OfPng(string keyword, string text) =>
        ImageHistory.Read(PngText.Insert(PictureWriter.Encode(Small, PictureFormat.Png), [new(keyword, text)]), "x");
}
