using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Workflows;

namespace ActorDiffusion.Domain.Tests.Workflows;

public class WorkflowTests
{
    private static readonly AssetId Lora = AssetId.Of(new string('a', 64)), Picture = AssetId.Of(new string('b', 64)), Mask = AssetId.Of(new string('c', 64));

    private static readonly WorkflowNames Names = new(
        [new LoraEntry(Lora, "sportrait-laz", "hash", 16, 1, null, null, true, null, DateTimeOffset.UnixEpoch)],
        [new ModelEntry("mini", "hash", "mini", 20, 3, 128, 128)],
        [new DatasetSummary(DatasetId.Of("d1"), "Nine portraits", "sportrait-laz", 9, 0, null, DateTimeOffset.UnixEpoch)],
        new Dictionary<string, WorkflowPicture> { [Picture.Value] = new(Picture, 130, 200), [Mask.Value] = new(Mask, 130, 200), ["portrait.png"] = new(Picture, 130, 200) });

    public static TheoryData<RenderSpec> Specs => new(
        new RenderSpec { Prompt = "portrait \"quoted\", ünïcode" },
        new RenderSpec
        {
            Prompt = "a", NegativePrompt = "b", Seed = ulong.MaxValue, Steps = 8, Cfg = 4.2, Sampler = "dpmpp_2m", Scheduler = "beta", Shift = 2.5, Width = 256, Height = 192,
            Loras = [new LoraStrength(Lora, 1.33, "sportrait-laz"), new LoraStrength(Lora, -0.5, "sportrait-laz")],
        },
        new RenderSpec { Prompt = "a", Hires = new HiresPass(1.5, 0.4, 12) },
        new RenderSpec { Prompt = "a", Width = 128, Height = 192, Init = new InitPicture(Picture, 0.6) },
        new RenderSpec { Prompt = "a", Width = 128, Height = 192, Init = new InitPicture(Picture, 0.9, Mask) });

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_picture_becomes_a_graph_and_the_graph_the_same_picture_again(RenderSpec spec) => Compiled(WorkflowTemplates.Of(spec)).ShouldBe(Text(spec));

    [Theory]
    [MemberData(nameof(Specs))]
    public void Both_formats_are_read_as_they_were_written(RenderSpec spec)
    {
        var graph = WorkflowTemplates.Of(spec);
        Compiled(WorkflowText.Read(WorkflowText.WriteApi(graph))).ShouldBe(Text(spec));
        var drawing = WorkflowText.Read(WorkflowText.WriteDrawing(graph));
        Compiled(drawing).ShouldBe(Text(spec));
        drawing.Nodes.Select(node => node.Place).ShouldBe(graph.Nodes.Select(node => node.Place));
        WorkflowText.WriteDrawing(drawing).ShouldBe(WorkflowText.WriteDrawing(graph));
    }

    [Fact]
    public void A_drawing_of_ComfyUI_is_understood()
    {
        var plan = WorkflowCompiler.Compile(WorkflowText.Read(ComfyDrawings.ZImage), Names);
        plan.Problems.ShouldBeEmpty();
        var spec = plan.Renders.ShouldHaveSingleItem().Spec;
        (spec.Prompt, spec.Seed, spec.Steps, spec.Cfg, spec.Shift, spec.Width).ShouldBe(("a pencil portrait", 42UL, 9, 1, 3, 1024));
        spec.Loras.ShouldHaveSingleItem().Strength.ShouldBe(1.33);
        spec.NegativePrompt.ShouldBe("");
    }

    [Fact]
    public void Unknown_nodes_are_named_and_written_back_as_they_were()
    {
        var graph = WorkflowText.Read(ComfyDrawings.WithUnknown);
        graph.Unknown.ShouldBe(["FaceDetailerPipe"]);
        WorkflowCompiler.Compile(graph, Names).Problems.ShouldContain(problem => problem.Node == "9" && problem.Sentence.Contains("FaceDetailerPipe"));
        var again = WorkflowText.Read(WorkflowText.WriteDrawing(graph));
        again.Find("9")!.Foreign!.Value.GetProperty("widgets_values")[0].GetInt32().ShouldBe(512);
        again.Find("9")!.Foreign!.Value.GetProperty("color").GetString().ShouldBe("#232");
        again.Links.ShouldBe(graph.Links);
    }

    [Fact]
    public void A_bypassed_LoRA_is_left_out_and_a_muted_picture_is_not_made()
    {
        var graph = WorkflowText.Read(ComfyDrawings.ZImage);
        var without = graph with { Nodes = [.. graph.Nodes.Select(node => node.Type == "LoraLoaderModelOnly" ? node with { Mode = NodeMode.Bypassed } : node)] };
        foreach (var read in new[] { without, WorkflowText.Read(WorkflowText.WriteDrawing(without)), WorkflowText.Read(WorkflowText.WriteApi(without)) })
        {
            var spec = WorkflowCompiler.Compile(read, Names).Renders.ShouldHaveSingleItem().Spec;
            spec.Loras.ShouldBeEmpty();
            spec.Shift.ShouldBe(3);
        }
        var muted = graph with { Nodes = [.. graph.Nodes.Select(node => node.Type == "KSampler" ? node with { Mode = NodeMode.Muted } : node)] };
        WorkflowCompiler.Compile(muted, Names).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("Nothing would come out");
        WorkflowText.Read(WorkflowText.WriteDrawing(muted)).Nodes.Count(node => node.Mode == NodeMode.Muted).ShouldBe(1);
        WorkflowText.WriteApi(muted).ShouldNotContain("SaveImage");
    }

    [Fact]
    public void Muting_an_unknown_node_lets_the_rest_run()
    {
        var graph = WorkflowText.Read(ComfyDrawings.WithUnknown);
        var muted = graph with { Nodes = [.. graph.Nodes.Select(node => node.Type == "FaceDetailerPipe" ? node with { Mode = NodeMode.Muted } : node)] };
        WorkflowCompiler.Compile(muted, Names).Problems.ShouldNotContain(problem => problem.Sentence.Contains("FaceDetailerPipe"));
    }

    [Fact]
    public void Frames_around_nodes_are_kept()
    {
        var drawing = ComfyDrawings.ZImage.Replace("\"groups\":[]", "\"groups\":[{\"id\":1,\"title\":\"Words\",\"bounding\":[0,0,900,600],\"color\":\"#3f789e\"}]", StringComparison.Ordinal);
        var written = WorkflowText.Read(WorkflowText.WriteDrawing(WorkflowText.Read(drawing)));
        written.Groups.ShouldHaveSingleItem().GetProperty("title").GetString().ShouldBe("Words");
    }

    [Fact]
    public void A_training_comes_before_the_pictures_that_need_its_LoRA()
    {
        var plan = WorkflowCompiler.Compile(WorkflowTemplates.Training("Nine portraits", "sportrait-laz portrait"), Names);
        plan.Problems.ShouldBeEmpty();
        var training = plan.Trainings.ShouldHaveSingleItem();
        training.Spec.Dataset.ShouldBe(DatasetId.Of("d1"));
        training.Spec.TriggerWord.ShouldBe("sportrait-laz");
        plan.Renders.ShouldHaveSingleItem().Learned.ShouldBe([new LearnedLora(training.Node, 1)]);
    }

    [Fact]
    public void A_batch_is_as_many_pictures_with_seeds_that_follow()
    {
        var graph = WorkflowTemplates.Of(new RenderSpec { Prompt = "a", Seed = 5 });
        var text = WorkflowText.WriteApi(graph).Replace("\"batch_size\": 1", "\"batch_size\": 3");
        WorkflowCompiler.Compile(WorkflowText.Read(text), Names).Renders.Select(render => render.Spec.Seed).ShouldBe([5UL, 6UL, 7UL]);
    }

    [Theory]
    [InlineData("\"unet_name\": \"mini\"", "\"unet_name\": \"flux.safetensors\"", "names the model \"flux.safetensors\"")]
    [InlineData("\"steps\": 20", "\"steps\": 20.5", "must be a whole number")]
    [InlineData("\"sampler_name\": \"euler\"", "\"sampler_name\": \"uni_pc\"", "There is no sampler \"uni_pc\"")]
    [InlineData("\"class_type\": \"VAEDecode\"", "\"class_type\": \"VAEDecodeTiled\"", "VAEDecodeTiled, which ActorDiffusion does not know")]
    public void What_cannot_run_says_which_node_and_why(string part, string other, string sentence)
    {
        var text = WorkflowText.WriteApi(WorkflowTemplates.Of(new RenderSpec { Prompt = "a" }));
        text.ShouldContain(part);
        var plan = WorkflowCompiler.Compile(WorkflowText.Read(text.Replace(part, other)), Names);
        plan.CanRun.ShouldBeFalse();
        plan.Problems.ShouldContain(problem => problem.Sentence.Contains(sentence));
    }

    [Fact]
    public void A_circle_of_lines_ends()
    {
        const string Circle = """
            {"1":{"class_type":"LoraLoaderModelOnly","inputs":{"model":["1",0],"lora_name":"sportrait-laz"}},
             "2":{"class_type":"KSampler","inputs":{"model":["1",0],"latent_image":["3",0]}},"3":{"class_type":"EmptyLatentImage","inputs":{}},
             "4":{"class_type":"VAEDecode","inputs":{"samples":["2",0],"vae":["5",0]}},"5":{"class_type":"VAELoader","inputs":{}},
             "6":{"class_type":"SaveImage","inputs":{"images":["4",0]}}}
            """;
        WorkflowCompiler.Compile(WorkflowText.Read(Circle), Names).Problems.ShouldContain(problem => problem.Sentence.Contains("circle"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"nodes\": [{\"type\": 3}]}")]
    [InlineData("{\"nodes\": [{\"id\": 1, \"type\": \"KSampler\", \"pos\": \"x\"}], \"links\": [[1]]}")]
    public void What_is_no_workflow_is_refused_or_empty_of_work(string text)
    {
        try
        {
            WorkflowCompiler.Compile(WorkflowText.Read(text), Names).CanRun.ShouldBeFalse();
        }
        catch (WorkflowFormatException refused)
        {
            refused.Message.ShouldContain("ComfyUI");
        }
    }

    private static string Compiled(WorkflowGraph graph)
    {
        var plan = WorkflowCompiler.Compile(graph, Names);
        plan.Problems.ShouldBeEmpty();
        return Text(plan.Renders.ShouldHaveSingleItem().Spec);
    }

    // Lists in records are compared by reference.
    private static string Text(RenderSpec spec) => System.Text.Json.JsonSerializer.Serialize(spec);
}
