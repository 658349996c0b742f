using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Actors.Tests.Generation;

public sealed class GenerationEngineTests : IDisposable
{
    private readonly EngineBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Another_strength_loads_nothing_anew_and_changes_the_picture()
    {
        var first = bench.Render(EngineBench.With(lora: 1, strength: 1.25));
        var loads = bench.Memory.Counters.Loads;
        var second = bench.Render(EngineBench.With(lora: 1, strength: 1.33));
        bench.Memory.Counters.Loads.ShouldBe(loads);
        second.Record.PixelHash.ShouldNotBe(first.Record.PixelHash);
    }

    [Fact]
    public void Another_lora_loads_that_one_alone()
    {
        bench.Render(EngineBench.With(lora: 1, strength: 1));
        var loads = bench.Memory.Counters.Loads;
        bench.Render(EngineBench.With(lora: 2, strength: 1));
        bench.Render(EngineBench.With(lora: 1, strength: 1));
        bench.Memory.Counters.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public void A_picture_has_the_same_pixels_again_whatever_was_rendered_between()
    {
        var first = bench.Render(EngineBench.With(lora: 1, strength: 1));
        bench.Render(EngineBench.Spec with { Prompt = "another one", Seed = 3, Width = 96 });
        bench.Render(EngineBench.With(lora: 2, strength: 0.5));
        bench.Render(EngineBench.With(lora: 1, strength: 1)).Record.PixelHash.ShouldBe(first.Record.PixelHash);
    }

    [Fact]
    public void The_file_tells_how_it_was_made()
    {
        var origin = new JobOrigin("cell", new SeriesId("greener"), new CellId("c1"));
        var made = bench.Render(EngineBench.With(lora: 1, strength: 1.25), origin);
        var history = ImageHistory.Read(made.Png, "picture");
        history.Source.ShouldBe(ImageSource.ActorDiffusion);
        var record = history.Record!;
        (record.Series, record.ContentKey, record.Node, record.Backend, record.State).ShouldBe(("greener", "key", "desk", "cpu float32", "raw"));
        record.Cell!["id"].ShouldBe("c1");
        record.Settings.Loras.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            lora => lora.Name.ShouldBe("ink"), lora => lora.Strength.ShouldBe(1.25), lora => lora.Hash!.Length.ShouldBe(64));
        record.Settings.ModelHash!.Length.ShouldBe(64);
        record.Durations!.Keys.ShouldBe(["sampling", "decoding", "text"], ignoreOrder: true);
    }

    [Fact]
    public void A_retouched_picture_names_its_parent_and_its_mask()
    {
        var parent = bench.Keep(bench.Render(EngineBench.Spec).Png);
        var mask = bench.Keep(PictureWriter.Encode(new Mask(64, 64, [.. Enumerable.Range(0, 64 * 64).Select(i => i % 64 < 32 ? (byte)255 : (byte)0)])));
        var made = bench.Render(
            EngineBench.Spec with { Prompt = "green skin", Init = new InitPicture(parent, 0.8, mask) }, new JobOrigin("retouch", Parent: parent));
        (made.Record.State, made.Record.MaskHash).ShouldBe(("retouched", mask.Value));
        made.Record.Parents.ShouldBe([parent.Value]);
        var (before, after) = (new PictureReader().Decode(File.ReadAllBytes(bench.Folder.Of(parent.Value)), "before"), new PictureReader().Decode(made.Png, "after"));
        after[60, 10].ToArray().ShouldBe(before[60, 10].ToArray());
        after.Rgb.ShouldNotBe(before.Rgb);
    }

    [Fact]
    public void Steps_of_both_passes_are_counted_as_one_and_previews_are_small_jpegs()
    {
        var (told, previews) = (new List<RenderProgress>(), new List<byte[]>());
        bench.Render(EngineBench.Spec with { Hires = new Domain.Rendering.HiresPass(1.5, 0.5, 4) }, watch: new RenderWatch
        {
            OnProgress = told.Add, OnPreview = (_, jpeg) => previews.Add(jpeg),
        });
        told.Select(progress => progress.Step).ShouldBeInOrder();
        told[^1].Step.ShouldBe(told[^1].Steps);
        told[^1].Fraction.ShouldBe(1);
        var preview = new PictureReader().Decode(previews[0], "preview");
        (preview.Width, preview.Height).ShouldBe((8, 8));
        previews.ShouldAllBe(jpeg => jpeg.Length < 48 << 10);
    }

    [Fact]
    public void A_cancelled_picture_ends_before_its_next_step()
    {
        using var cancel = new CancellationTokenSource();
        var told = 0;
        Should.Throw<OperationCanceledException>(() => bench.Render(EngineBench.Spec with { Steps = 50 }, cancel: cancel.Token, watch: new RenderWatch
        {
            OnProgress = _ =>
            {
                told++;
                cancel.Cancel();
            },
        }));
        told.ShouldBe(1);
    }

    [Fact]
    public void An_unknown_model_or_setting_is_said_in_a_sentence()
    {
        Should.Throw<BadInputException>(() => bench.Render(EngineBench.Spec with { Model = "huge" })).Message.ShouldBe("This node has no model 'huge'; it has 'mini'.");
        Should.Throw<BadInputException>(() => bench.Render(EngineBench.Spec with { Width = 65 })).Message.ShouldContain("width is 65");
    }
}
