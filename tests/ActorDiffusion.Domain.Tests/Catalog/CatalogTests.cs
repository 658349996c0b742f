using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Tests.Catalog;

public sealed class CatalogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly AssetId Asset = AssetId.Of(new string('a', 64));
    private static readonly PutDataset Put = new(DatasetId.Of("laz"), "nine portraits", "sportrait-laz", [new(Asset, "1.png", "one"), new(Asset, "2.png", "")], Noon);

    private CatalogState state = CatalogState.New;

    [Fact]
    public void A_dataset_is_there_once_and_says_how_many_captions_are_missing()
    {
        Do(Put).ShouldBe(new Ok());
        Do(Put with { At = Noon.AddDays(1) }).ShouldBe(new Ok(Changed: false));
        state.View().Datasets.Single().ShouldBe(new DatasetSummary(Put.Dataset, "nine portraits", "sportrait-laz", 2, 1, Asset, Noon));
    }

    [Fact]
    public void A_removed_dataset_is_in_no_list_and_comes_back_as_it_was()
    {
        Do(Put);
        Do(new RemoveDataset(Put.Dataset)).ShouldBe(new Ok());
        Do(new RemoveDataset(Put.Dataset)).ShouldBe(new Ok(Changed: false));
        state.View().Datasets.ShouldBeEmpty();
        state.View().Removed.ShouldHaveSingleItem().Name.ShouldBe("nine portraits");
        state.Datasets[Put.Dataset].Pictures.Count.ShouldBe(2);
        Do(new RemoveDataset(Put.Dataset, Removed: false)).ShouldBe(new Ok());
        state.View().ShouldSatisfyAllConditions(view => view.Datasets.ShouldHaveSingleItem(), view => view.Removed.ShouldBeNull());
        Do(new RemoveDataset(Put.Dataset));
        Do(Put).ShouldBe(new Ok(), "it was uploaded once more");
        state.View().Datasets.ShouldHaveSingleItem();
        Do(new RemoveDataset(DatasetId.Of("none"))).ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
    }

    [Fact]
    public void A_caption_is_set_by_the_name_of_its_picture()
    {
        Do(Put);
        Do(new SetCaption(Put.Dataset, "2.png", "two")).ShouldBe(new Ok());
        Do(new SetCaption(Put.Dataset, "2.png", "two")).ShouldBe(new Ok(Changed: false));
        state.Datasets[Put.Dataset].Pictures.Select(picture => picture.Caption).ShouldBe(["one", "two"]);
        Do(new SetCaption(Put.Dataset, "3.png", "three")).ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
        Do(new SetCaption(Put.Dataset, "2.png", new string('x', 4001))).ShouldBe(new Rejected("The caption has 4001 characters; it may have 0 to 4000.", "caption"));
    }

    [Theory]
    [InlineData("../up.png")]
    [InlineData("a/b.png")]
    [InlineData("a\\b.png")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void A_file_name_that_leads_elsewhere_is_refused(string name) =>
        Do(Put with { Pictures = [new TrainingPicture(Asset, name, "x")] }).ShouldBeOfType<Rejected>().Field.ShouldBe("fileName");

    [Fact]
    public void Two_pictures_of_one_name_are_refused() =>
        Do(Put with { Pictures = [new(Asset, "A.png", "x"), new(Asset, "a.png", "y")] }).ShouldBeOfType<Rejected>().Reason.ShouldBe("Two pictures are named A.png; rename one.");

    [Fact]
    public void The_content_key_needs_model_and_lora()
    {
        var spec = new RenderSpec { Prompt = "x", Loras = [new LoraStrength(Asset, 1)] };
        state.KeyOf(spec).Refusal!.Field.ShouldBe("model");
        Do(new PutModel(new ModelEntry("mini", "hash", "mini", 20, 3, 128, 128))).ShouldBe(new Ok());
        state.KeyOf(spec).Refusal!.Field.ShouldBe("loras");
        Do(new PutLora(new LoraEntry(Asset, "laz", "tensors", 16, 1000, null, null, true, null, Noon))).ShouldBe(new Ok());
        state.KeyOf(spec).Key.ShouldBe(ContentKey.Of(spec, "hash", _ => "tensors"));
    }

    private IMessage Do(ICommand command)
    {
        var decision = state.Decide(command);
        state = decision.Events.Aggregate(state, (current, @event) => current.Apply(@event));
        return decision.Reply;
    }
}
