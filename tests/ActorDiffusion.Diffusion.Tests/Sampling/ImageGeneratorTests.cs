using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

public sealed class ImageGeneratorTests(MiniModel mini) : IClassFixture<MiniModel>
{
    private static readonly GenerationRequest Quick = new()
    {
        Prompt = "micah portrait of a woman, long black hair, teal background", Seed = 100, Steps = 4, Width = 64, Height = 64,
    };

    [Fact]
    public void A_picture_is_the_same_alone_and_among_others_whatever_they_ask_for()
    {
        var wanted = Quick with { Cfg = 4 };
        var long32 = Quick with { Prompt = string.Join(", ", Enumerable.Repeat("visible pencil drawing", 12)), NegativePrompt = "a man" };
        var among = mini.Generator().Generate([Quick with { Seed = 1 }, wanted, long32, Quick with { Cfg = 1 }, Quick with { Steps = 5 }]);
        among.Select(picture => picture.RequestIndex).ShouldBe([0, 1, 2, 3, 4]);
        ShouldBeAlike(One(wanted), among[1].Picture);
        ShouldBeAlike(One(long32), among[2].Picture);
        ShouldBeAlike(One(Quick with { Cfg = 1 }), among[3].Picture);
    }

    [Fact]
    public void Seed_cfg_prompt_and_negative_prompt_each_change_the_picture()
    {
        var pictures = mini.Generator().Generate(
            [Quick, Quick with { Seed = 101 }, Quick with { Cfg = 6 }, Quick with { Prompt = "a red hat" }, Quick with { NegativePrompt = "teal" }]);
        foreach (var other in pictures.Skip(1)) Difference(pictures[0].Picture, other.Picture).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void At_cfg_1_the_negative_prompt_has_no_effect() => One(Quick with { Cfg = 1, NegativePrompt = "teal" }).Rgb.ShouldBe(One(Quick with { Cfg = 1 }).Rgb);

    [Fact]
    public void A_batch_is_one_draw_of_noise_in_slices()
    {
        var batch = mini.Generator().Generate([Quick with { Batch = 3 }]);
        batch.Select(picture => picture.BatchIndex).ShouldBe([0, 1, 2]);
        ShouldBeAlike(One(Quick), batch[0].Picture);
        Difference(batch[0].Picture, batch[1].Picture).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Lora_strength_acts_per_picture_and_0_is_the_bare_model()
    {
        using var folder = new TemporaryFolder();
        var path = RandomLora(folder.File("style.safetensors"));
        var pictures = mini.Generator().Generate([.. new[] { 0, 0.5, 1 }.Select(strength => Quick with { Loras = [new LoraUse(path, strength)] })]);
        One(Quick with { Loras = [new LoraUse(path, 0)] }).Rgb.ShouldBe(One(Quick).Rgb);
        ShouldBeAlike(One(Quick), pictures[0].Picture);
        ShouldBeAlike(One(Quick with { Loras = [new LoraUse(path, 1)] }), pictures[2].Picture);
        ShouldBeAlike(One(Quick with { Loras = [new LoraUse(path, 0.25), new LoraUse(path, 0.25)] }), pictures[1].Picture);
        Difference(pictures[0].Picture, pictures[2].Picture).ShouldBeGreaterThan(Difference(pictures[0].Picture, pictures[1].Picture));
    }

    [Fact]
    public void A_second_pass_enlarges_and_keeps_what_is_there()
    {
        var small = One(Quick);
        var large = One(Quick with { Hires = new HiresFix(Scale: 1.6, Denoise: 0.05, Steps: 2) });
        (large.Width, large.Height).ShouldBe((96, 96)); // 102.4 in multiples of 16
        Difference(PictureResizer.Stretch(large, 64, 64), small).ShouldBeLessThan(12);
    }

    [Fact]
    public void Progress_ends_at_all_of_the_work_and_previews_resemble_the_picture()
    {
        var seen = new List<GenerationProgress>();
        IReadOnlyList<Picture> previews = [];
        var finished = new List<GeneratedPicture>();
        var made = mini.Generator().Generate([Quick, Quick with { Sampler = "heun" }], new GenerationWatch
        {
            OnPicture = finished.Add,
            OnProgress = now =>
            {
                seen.Add(now);
                if (seen.Count == 4) previews = now.Previews();
            },
        });
        seen.Count.ShouldBe(8);
        seen.Select(now => now.Done).ShouldBeInOrder();
        seen[^1].Done.ShouldBe(seen[^1].Total);
        finished.ShouldBe(made);
        Difference(previews.Single(), PictureResizer.Stretch(made[0].Picture, 8, 8)).ShouldBeLessThan(25);
    }

    [Fact]
    public void A_cancelled_generation_stops_before_the_next_step()
    {
        using var cancel = new CancellationTokenSource();
        var steps = 0;
        Should.Throw<OperationCanceledException>(() => mini.Generator().Generate([Quick], new GenerationWatch
        {
            OnProgress = _ =>
            {
                if (++steps == 2) cancel.Cancel();
            },
        }, cancel.Token));
        steps.ShouldBe(2);
    }

    [Fact]
    public void A_bad_request_among_good_ones_is_refused_before_anything_is_made()
    {
        var made = 0;
        Should.Throw<BadInputException>(() => mini.Generator().Generate([Quick, Quick with { Width = 100 }], new GenerationWatch { OnPicture = _ => made++ }));
        Should.Throw<BadInputException>(() => mini.Generator().Generate([Quick, Quick with { Loras = [new LoraUse("missing.safetensors", 1)] }]));
        Should.Throw<BadInputException>(() => One(Quick with { Prompt = string.Concat(Enumerable.Repeat("portrait ", 2000)) })).Message.ShouldContain("tokens");
        made.ShouldBe(0);
    }

    [Fact]
    public void A_size_beyond_the_memory_is_refused_with_numbers()
    {
        Assert.SkipWhen(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 100e9, "this machine could compute it");
        Should.Throw<BadInputException>(() => One(Quick with { Width = 4096, Height = 4096 })).Message.ShouldMatch("takes \\d+ GB of memory .* has \\d+; choose a smaller size");
    }

    private Picture One(GenerationRequest request) => mini.Generator().Generate([request]).Single().Picture;

    private string RandomLora(string path)
    {
        var random = new SplitMix(5);
        var modules = mini.Model.Transformer.Modules.Where(module => module.Key.StartsWith("layers.", StringComparison.Ordinal)).Take(12).ToDictionary(
            module => module.Key,
            module => new LoraModule(Matrix(2, module.Value.In), Matrix(module.Value.Out, 2), Alpha: 2));
        LoraFile.Write(path, new LoraWeights(modules), LoraLayout.Comfy);
        return path;

        LoraMatrix Matrix(long rows, long columns) => new((int)rows, (int)columns, [.. random.Uniforms((int)(rows * columns)).Select(value => value * 0.1f)]);
    }

    // Sums run in another order in a batch; a pixel may be a level off.
    private static void ShouldBeAlike(Picture actual, Picture expected) =>
        actual.Rgb.Zip(expected.Rgb, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(2);

    private static double Difference(Picture a, Picture b) => a.Rgb.Zip(b.Rgb, (x, y) => Math.Abs(x - y)).Average();
}
