using System.Net;
using System.Text;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorKit.Actor;

namespace ActorDiffusion.Node.Tests.Api;

public sealed class JobApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_job_is_accepted_with_what_the_model_is_made_for_and_can_be_looked_at()
    {
        var answer = await api.PostAsync("/api/v1/jobs", new { prompt = "a portrait" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var job = await answer.JsonAsync();
        job.GetProperty("state").GetString().ShouldBe("waiting");
        var settings = job.GetProperty("settings");
        (settings.GetProperty("steps").GetInt32(), settings.GetProperty("width").GetInt32(), settings.GetProperty("model").GetString()).ShouldBe((20, 128, "mini"));
        job.GetProperty("contentKey").GetString()!.Length.ShouldBe(64);

        var again = await api.GetAsync(answer.Headers.Location!.ToString());
        again.GetProperty("id").GetString().ShouldBe(job.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_job_that_nobody_knows_is_404_never_done()
    {
        var answer = await api.Http.GetAsync("/api/v1/jobs/unheard-of");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("unheard-of");
    }

    [Theory]
    [InlineData("""{"prompt":"x","steps":0}""", 422, "steps", "1 to 1000")]
    [InlineData("""{"prompt":"x","width":130}""", 422, "width", "multiple of 16")]
    [InlineData("""{"prompt":"x","sampler":"magic"}""", 422, "sampler", "euler")]
    [InlineData("""{"prompt":"x","priority":5000}""", 422, "priority", "1000")]
    [InlineData("""{"prompt":"x","mask":"ab"}""", 422, "mask", "init")]
    [InlineData("""{"prompt":"x","model":"flux"}""", 422, "model", "'mini'")]
    [InlineData("""{"prompt":"x","loras":[{"asset":"ab"}]}""", 422, "loras[0].asset", "upload")]
    [InlineData("""{"prompt":"x","hires":{"scale":9}}""", 422, "hires.scale", "1 to 4")]
    [InlineData("""{"prompt":"x","negativPrompt":"y"}""", 400, "negativPrompt", "no field")]
    [InlineData("""{"prompt":"x","steps":"many"}""", 400, "steps", "whole number")]
    [InlineData("""{"steps":3}""", 400, "prompt", "missing")]
    [InlineData("""{"prompt":""", 400, "", "JSON")]
    public async Task What_is_wrong_is_told_by_field_and_range(string body, int status, string field, string words)
    {
        var answer = await api.Http.PostAsync("/api/v1/jobs", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await answer.JsonAsync();
        ((int)answer.StatusCode).ShouldBe(status, problem.ToString());
        problem.GetProperty("detail").GetString()!.ShouldContain(words);
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.ToString());
    }

    [Fact]
    public async Task The_same_key_and_body_are_the_same_job_and_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString("N");
        var first = await (await api.PostAsync("/api/v1/jobs", new { prompt = "one" }, key)).JsonAsync();
        var second = await (await api.PostAsync("/api/v1/jobs", new { prompt = "one" }, key)).JsonAsync();
        second.ToString().ShouldBe(first.ToString());

        var other = await api.PostAsync("/api/v1/jobs", new { prompt = "two" }, key);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.JsonAsync()).GetProperty("errors").TryGetProperty("Idempotency-Key", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        for (var index = 0; index < 5; index++) (await api.PostAsync("/api/v1/jobs", new { prompt = $"page {index}" })).EnsureSuccessStatusCode();
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"/api/v1/jobs?state=waiting&count=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        seen.Count.ShouldBeGreaterThanOrEqualTo(5);
        seen.ShouldBeUnique();
        seen.Count.ShouldBe((await api.GetAsync("/api/v1/queue")).GetProperty("waiting").GetInt32());
    }

    [Fact]
    public async Task Cancel_retry_and_priority_say_whether_something_changed()
    {
        var id = (await (await api.PostAsync("/api/v1/jobs", new { prompt = "to and fro" })).JsonAsync()).GetProperty("id").GetString();
        (await Changed($"/api/v1/jobs/{id}/cancel")).ShouldBeTrue();
        (await Changed($"/api/v1/jobs/{id}/cancel")).ShouldBeFalse();
        (await Changed($"/api/v1/jobs/{id}/retry")).ShouldBeTrue();
        (await api.SendAsync(HttpMethod.Put, $"/api/v1/jobs/{id}/priority", new { priority = 50 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/api/v1/jobs/{id}")).GetProperty("priority").GetInt32().ShouldBe(50);

        async Task<bool> Changed(string path) => (await (await api.PostAsync(path, new { })).JsonAsync()).GetProperty("changed").GetBoolean();
    }

    [Fact]
    public async Task A_lora_of_the_catalog_counts_by_its_tensors_and_not_by_its_name()
    {
        AssetId[] files = [await api.PutAsync("1"), await api.PutAsync("2")];
        foreach (var (index, file) in files.Index())
            api.Hub.Catalog.Tell(new PutLora(new LoraEntry(file, $"copy {index}", "tensors", 16, 1, null, null, true, null, DateTimeOffset.UnixEpoch)), ActorRefs.NoSender);
        var keys = new List<string?>();
        foreach (var file in files)
        {
            var answer = await api.PostAsync("/api/v1/jobs", new { prompt = "x", seed = 1, loras = new[] { new { asset = file.Value, strength = 0.5 } } });
            keys.Add((await answer.JsonAsync()).GetProperty("contentKey").GetString());
        }

        keys[0].ShouldBe(keys[1]);
    }

    [Fact]
    public async Task Files_that_nobody_has_are_named_before_anything_is_accepted()
    {
        var (here, missing) = ((await api.PutAsync("a picture")).Value, new string('f', 64));
        api.Hub.Catalog.Tell(new PutLora(new LoraEntry(AssetId.Of(missing), "lost", "tensors", 16, 1, null, null, true, null, DateTimeOffset.UnixEpoch)), ActorRefs.NoSender);
        var lora = new[] { new { asset = missing } };
        var waiting = (await api.GetAsync("/api/v1/queue")).GetProperty("waiting").GetInt32();
        await IsNamed("jobs", new { prompt = "x", init = new { asset = missing } }, "init.asset", "start picture");
        await IsNamed("jobs", new { prompt = "x", init = new { asset = here }, mask = missing }, "mask", "mask");
        await IsNamed("jobs", new { prompt = "x", loras = lora }, "loras[0].asset", "LoRA");
        await IsNamed("series", new { title = "x", @base = new { prompt = "x", init = new { asset = missing } } }, "base.init.asset", "start picture");
        await IsNamed("series", new { title = "x", @base = new { prompt = "x" }, axes = new[] { new { kind = "checkpoint", values = new[] { missing } } } }, "axes[0].values", "LoRA");
        await IsNamed("series/any/cells", new { settings = new { prompt = "x", loras = lora } }, "settings.loras[0].asset", "LoRA");
        (await api.GetAsync("/api/v1/queue")).GetProperty("waiting").GetInt32().ShouldBe(waiting);
        (await api.PostAsync("/api/v1/jobs", new { prompt = "x", init = new { asset = here } })).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        async Task IsNamed(string path, object body, string field, string what)
        {
            var answer = await api.PostAsync($"/api/v1/{path}", body);
            var problem = await answer.JsonAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.ToString());
            problem.GetProperty("errors").GetProperty(field)[0].GetString()!.ShouldStartWith($"The {what} {missing} is not in the cluster; upload it to POST /api/v1/");
        }
    }

    [Theory]
    [InlineData("/api/v1/jobs?count=many", 400)]
    [InlineData("/api/v1/jobs?count=1000", 422)]
    [InlineData("/api/v1/jobs?state=lost", 422)]
    public async Task Query_values_are_checked(string path, int status)
    {
        var answer = await api.Http.GetAsync(path);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Single().Value[0].GetString()!.ShouldContain("must be");
    }
}
